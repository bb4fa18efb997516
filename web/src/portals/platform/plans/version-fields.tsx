import { Controller, type UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";

import { CheckField, Field } from "@/components/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { EntitlementName } from "./entitlement";
import type { VersionValues } from "./plan-values";

/** The terms of a version: prices, days, and each entitlement by its type. */
export function VersionFields({ form }: { form: UseFormReturn<VersionValues> }) {
  const { t } = useTranslation("platform/plans");
  const { errors } = form.formState;
  const { features, limits } = form.getValues();
  return (
    <>
      <fieldset className="grid gap-4 sm:grid-cols-3">
        <Legend>{t("price")}</Legend>
        <Field label={t("priceMonth")} error={errors.priceMonth}>
          {(field) => <Input {...field} inputMode="decimal" autoComplete="off" {...form.register("priceMonth")} />}
        </Field>
        <Field label={t("priceYear")} error={errors.priceYear}>
          {(field) => <Input {...field} inputMode="decimal" autoComplete="off" {...form.register("priceYear")} />}
        </Field>
        <Field label={t("currency")} hint={t("currencyHint")} error={errors.currency}>
          {(field) => <Input {...field} autoComplete="off" maxLength={3} {...form.register("currency")} />}
        </Field>
        <Field label={t("trialDays")} error={errors.trialDays}>
          {(field) => <Input {...field} inputMode="numeric" autoComplete="off" {...form.register("trialDays")} />}
        </Field>
        <Field label={t("graceDays")} error={errors.graceDays}>
          {(field) => <Input {...field} inputMode="numeric" autoComplete="off" {...form.register("graceDays")} />}
        </Field>
      </fieldset>
      <fieldset className="grid gap-4 sm:grid-cols-3">
        <Legend note={t("limitsHint")}>{t("limits")}</Legend>
        {Object.keys(limits).map((key) => (
          <Field key={key} label={<EntitlementName name={key} />} error={errors.limits?.[key]}>
            {(field) => (
              <Input
                {...field}
                inputMode="numeric"
                autoComplete="off"
                placeholder={t("noLimit")}
                {...form.register(`limits.${key}`)}
              />
            )}
          </Field>
        ))}
      </fieldset>
      <fieldset className="grid gap-3 sm:grid-cols-2">
        <Legend>{t("features")}</Legend>
        {Object.keys(features).map((key) => (
          <Controller
            key={key}
            control={form.control}
            name={`features.${key}`}
            render={({ field: { value, onChange, ref } }) => (
              <CheckField label={<EntitlementName name={key} />}>
                {(field) => <Switch {...field} ref={ref} checked={value} onCheckedChange={onChange} />}
              </CheckField>
            )}
          />
        ))}
      </fieldset>
    </>
  );
}

function Legend({ children, note }: { children: string; note?: string }) {
  return (
    <legend className="pb-3">
      <span className="text-base font-semibold">{children}</span>
      {note && <span className="ms-2 text-sm text-muted-foreground">{note}</span>}
    </legend>
  );
}
