import { useQuery } from "@tanstack/react-query";
import { Check, X } from "lucide-react";
import { useEffect, useRef } from "react";
import type { UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";

import { open, take } from "@/api/client";
import { ProblemError } from "@/api/problem";
import { Field } from "@/components/field";
import { NativeSelect } from "@/components/native-select";
import { Input } from "@/components/ui/input";
import { useLocale } from "@/i18n/locale";
import { useDebounced } from "@/lib/debounced";
import { CALLING_CODES } from "@/lib/dialling";
import { currencyOf } from "../guess";
import { isSlug, slugFrom } from "../slug";
import type { Account } from "./draft";

/** What the practice is called, where its page is, and what is paid with there. */
export function PracticeStep({ form }: { form: UseFormReturn<Account> }) {
  const { t } = useTranslation("entry/signup");
  const locale = useLocale();
  const { errors } = form.formState;
  useSlugOfName(form);
  const regions = new Intl.DisplayNames(locale, { type: "region" });
  const money = new Intl.DisplayNames(locale, { type: "currency" });
  const countries = [...CALLING_CODES.keys()].map((code) => ({ code, name: regions.of(code) ?? code }));
  return (
    <>
      <Field label={t("practice.name")} hint={t("practice.nameHint")} error={errors.name}>
        {(field) => <Input {...field} autoComplete="organization" maxLength={120} {...form.register("name")} />}
      </Field>
      <Field label={t("practice.slug")} hint={<Availability slug={form.watch("slug")} />} error={errors.slug}>
        {(field) => (
          <Input {...field} spellCheck={false} autoCapitalize="none" maxLength={40} {...form.register("slug")} />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("practice.country")}>
          {(field) => (
            <NativeSelect
              {...field}
              autoComplete="country"
              {...form.register("country", {
                onChange: ({ target }: { target: HTMLSelectElement }) =>
                  form.setValue("currency", currencyOf(target.value)),
              })}
            >
              {countries
                .sort((one, other) => one.name.localeCompare(other.name, locale))
                .map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
            </NativeSelect>
          )}
        </Field>
        <Field label={t("practice.currency")} error={errors.currency}>
          {(field) => (
            <NativeSelect {...field} {...form.register("currency")}>
              {Intl.supportedValuesOf("currency").map((code) => (
                <option key={code} value={code}>
                  {`${code} ${money.of(code) ?? ""}`}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
      </div>
    </>
  );
}

/** The address follows the name until somebody writes one of their own. */
function useSlugOfName(form: UseFormReturn<Account>): void {
  const name = form.watch("name");
  const last = useRef(name);
  useEffect(() => {
    if (form.getValues("slug") === slugFrom(last.current)) form.setValue("slug", slugFrom(name));
    last.current = name;
  }, [name, form]);
}

/** Whether the address is free: nobody has a page there. */
function Availability({ slug }: { slug: string }) {
  const { t } = useTranslation("entry/signup");
  const asked = useDebounced(slug, 400);
  const { data: free } = useQuery({
    queryKey: ["slug", asked],
    queryFn: ({ signal }) => isFree(asked, signal),
    enabled: isSlug(asked),
    staleTime: 10_000,
  });
  const address = `${window.location.host}/c/${slug || "…"}`;
  const settled = asked === slug && isSlug(slug);
  return (
    <span className="flex items-center gap-1.5" aria-live="polite">
      <span className="truncate">{address}</span>
      {settled && free === true && (
        <span className="flex shrink-0 items-center gap-1 text-good">
          <Check className="size-3.5" aria-hidden />
          {t("practice.slugFree")}
        </span>
      )}
      {settled && free === false && (
        <span className="flex shrink-0 items-center gap-1 text-bad">
          <X className="size-3.5" aria-hidden />
          {t("practice.slugTaken")}
        </span>
      )}
    </span>
  );
}

async function isFree(slug: string, signal: AbortSignal): Promise<boolean> {
  try {
    await take(open.GET("/v1/public/{slug}", { params: { path: { slug } }, signal }));
    return false;
  } catch (error) {
    if (error instanceof ProblemError) return error.status === 404;
    throw error;
  }
}
