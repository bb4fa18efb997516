import { Controller, type UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";

import { Field } from "@/components/field";
import { NativeSelect } from "@/components/native-select";
import { Input } from "@/components/ui/input";
import { zones } from "../guess";
import { WeekField } from "../week-field";
import type { Account } from "./draft";

/** Where the first clinic is and when it is open. */
export function ClinicStep({ form }: { form: UseFormReturn<Account> }) {
  const { t } = useTranslation("entry/signup");
  const errors = form.formState.errors.clinic;
  return (
    <>
      <Field label={t("clinic.name")} hint={t("clinic.nameHint")} error={errors?.name}>
        {(field) => <Input {...field} maxLength={120} {...form.register("clinic.name")} />}
      </Field>
      <Field label={t("clinic.street")} optional error={errors?.street}>
        {(field) => <Input {...field} autoComplete="street-address" maxLength={120} {...form.register("clinic.street")} />}
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("clinic.city")} optional error={errors?.city}>
          {(field) => <Input {...field} autoComplete="address-level2" maxLength={120} {...form.register("clinic.city")} />}
        </Field>
        <Field label={t("clinic.phone")} optional error={errors?.phone}>
          {(field) => <Input {...field} type="tel" autoComplete="tel" maxLength={24} {...form.register("clinic.phone")} />}
        </Field>
      </div>
      <Field label={t("clinic.zone")} hint={t("clinic.zoneHint")} error={errors?.timeZone}>
        {(field) => (
          <NativeSelect {...field} {...form.register("clinic.timeZone")}>
            {zones().map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll("_", " ")}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
      <Controller
        control={form.control}
        name="clinic.week"
        render={({ field: { value, onChange }, fieldState: { error } }) => (
          <WeekField legend={t("clinic.hours")} value={value} onChange={onChange} error={error?.message} />
        )}
      />
    </>
  );
}
