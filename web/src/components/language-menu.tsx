import { Languages } from "lucide-react";
import { useTranslation } from "react-i18next";

import { choose } from "@/i18n";
import { LANGUAGE_NAMES, LANGUAGES, type Language } from "@/i18n/languages";
import { NativeSelect } from "./native-select";

/** The languages that a page offers, each by its own name. */
export function LanguageMenu({ offered }: { offered: readonly string[] }) {
  const { t, i18n } = useTranslation("common");
  const languages = LANGUAGES.filter((language) => offered.includes(language));
  if (languages.length < 2) return null;
  return (
    <div className="flex shrink-0 items-center gap-2">
      <Languages className="size-4 text-muted-foreground max-sm:hidden" aria-hidden />
      <NativeSelect
        aria-label={t("language")}
        value={i18n.language}
        onChange={({ target }) => void choose(target.value as Language)}
      >
        {languages.map((language) => (
          <option key={language} value={language} lang={language}>
            {LANGUAGE_NAMES[language]}
          </option>
        ))}
      </NativeSelect>
    </div>
  );
}
