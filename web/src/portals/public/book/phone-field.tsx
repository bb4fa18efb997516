import { useMemo } from "react";
import type { UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";

import { Field } from "@/components/field";
import { NativeSelect } from "@/components/native-select";
import { Input } from "@/components/ui/input";
import { useLocale } from "@/i18n/locale";
import { CALLING_CODES, canBeDialled, dialled } from "@/lib/dialling";
import type { Who } from "../booking/draft";

/** A telephone number as people know it, and the country it is in. */
export function PhoneField({ form }: { form: UseFormReturn<Who> }) {
  const { t } = useTranslation("public");
  const countries = useCountries();
  const error = form.formState.errors.phone;
  return (
    <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-3">
      <Field label={t("book.country")}>
        {(field) => (
          <NativeSelect {...field} autoComplete="tel-country-code" {...form.register("country")}>
            {countries.map(({ code, name, calling }) => (
              <option key={code} value={code}>
                {`${name} (\u2066+${calling}\u2069)`}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
      <Field label={t("book.phone")} error={error}>
        {(field) => (
          <Input
            {...field}
            type="tel"
            dir="ltr"
            autoComplete="tel-national"
            className="rtl:text-right"
            maxLength={24}
            {...form.register("phone", {
              validate: (typed, { country }) => canBeDialled(dialled(country, typed)) || t("book.phoneWrong"),
            })}
          />
        )}
      </Field>
      <p className="col-span-2 mt-1.5 text-xs text-muted-foreground">{t("book.phoneHint")}</p>
    </div>
  );
}

function useCountries() {
  const locale = useLocale();
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: "region" });
    return [...CALLING_CODES]
      .map(([code, calling]) => ({ code, calling, name: names.of(code) ?? code }))
      .sort((one, other) => one.name.localeCompare(other.name, locale));
  }, [locale]);
}
