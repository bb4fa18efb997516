import { Languages } from "lucide-react";
import { useTranslation } from "react-i18next";

import { choose } from "@/i18n";
import { LANGUAGE_NAMES, LANGUAGES, type Language } from "@/i18n/languages";
import { Button } from "./ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "./ui/dropdown-menu";

/** The languages that a page offers, each by its own name. */
export function LanguageMenu({ offered }: { offered: readonly string[] }) {
  const { t, i18n } = useTranslation("common");
  const languages = LANGUAGES.filter((language) => offered.includes(language));
  if (languages.length < 2) return null;
  const spoken = i18n.language as Language;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" aria-label={`${t("language")}: ${LANGUAGE_NAMES[spoken]}`}>
          <Languages />
          {LANGUAGE_NAMES[spoken]}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuRadioGroup value={spoken} onValueChange={(value) => void choose(value as Language)}>
          {languages.map((language) => (
            <DropdownMenuRadioItem key={language} value={language} lang={language}>
              {LANGUAGE_NAMES[language]}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
