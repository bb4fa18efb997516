import { X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useLocale } from "@/i18n/locale";
import { Field } from "./field";
import { Badge } from "./ui/badge";
import { Input } from "./ui/input";

interface Props {
  label: string;
  hint?: string;
  value: readonly string[];
  onChange: (codes: string[]) => void;
  error?: { message?: string } | undefined;
}

const SPOKEN = "en hi ar de mr gu ta te kn ml bn pa ur es fr it pt ru tr zh ja ko fa pl nl".split(" ");

/** Languages by name; they are kept by code (BCP 47). */
export function LanguagesField({ label, hint, value, onChange, error }: Props) {
  const { t } = useTranslation("forms");
  const [text, setText] = useState("");
  const locale = useLocale();
  const names = new Intl.DisplayNames([locale], { type: "language" });
  const nameOf = (code: string) => names.of(code) ?? code;
  const add = (typed: string) => {
    const code = SPOKEN.find((one) => nameOf(one).toLowerCase() === typed.trim().toLowerCase());
    if (!code) return false;
    if (!value.includes(code)) onChange([...value, code]);
    setText("");
    return true;
  };
  return (
    <Field label={label} hint={hint} error={error}>
      {(field) => (
        <div className="grid gap-2">
          {value.length > 0 && (
            <ul className="flex flex-wrap gap-1.5">
              {value.map((code) => (
                <li key={code}>
                  <Badge className="h-7 pe-0.5">
                    {nameOf(code)}
                    <button
                      type="button"
                      className="grid size-6 place-items-center rounded-sm hover:text-foreground"
                      aria-label={t("removeLanguage", { name: nameOf(code) })}
                      onClick={() => onChange(value.filter((one) => one !== code))}
                    >
                      <X className="size-3.5" />
                    </button>
                  </Badge>
                </li>
              ))}
            </ul>
          )}
          <Input
            {...field}
            list={`${field.id}-list`}
            autoComplete="off"
            placeholder={t("addLanguage")}
            value={text}
            onChange={(event) => add(event.target.value) || setText(event.target.value)}
          />
          <datalist id={`${field.id}-list`}>
            {SPOKEN.filter((code) => !value.includes(code)).map((code) => (
              <option key={code} value={nameOf(code)} />
            ))}
          </datalist>
        </div>
      )}
    </Field>
  );
}
