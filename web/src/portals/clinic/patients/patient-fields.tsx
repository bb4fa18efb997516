import { Plus, X } from "lucide-react";
import { Controller, useFieldArray, type UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";

import { Choice } from "@/components/choice";
import { CheckField, Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { callingCode } from "@/lib/phone";
import { useClinics } from "../clinic-switcher";
import { type PatientValues, SEXES } from "./patient-values";

type Form = UseFormReturn<PatientValues>;

/** What is asked of everybody: name, birthday, sex, telephone. */
export function MainFields({ form, country, today }: { form: Form; country: string; today: string }) {
  const { t } = useTranslation("clinic/patients");
  const { errors } = form.formState;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("given")} error={errors.name?.given}>
          {(field) => <Input {...field} {...form.register("name.given")} autoComplete="off" autoFocus />}
        </Field>
        <Field label={t("familyName")} optional error={errors.name?.family}>
          {(field) => <Input {...field} {...form.register("name.family")} autoComplete="off" />}
        </Field>
        <Field label={t("birthDate")} optional error={errors.birthDate}>
          {(field) => <Input {...field} type="date" max={today} {...form.register("birthDate")} />}
        </Field>
        <Controller
          control={form.control}
          name="sex"
          render={({ field: { value, onChange } }) => (
            <Field label={t("sex")} error={errors.sex}>
              {(field) => (
                <Choice
                  {...field}
                  value={value}
                  onChange={onChange}
                  options={SEXES.map((sex) => ({ value: sex, label: t(`sexes.${sex}`) }))}
                />
              )}
            </Field>
          )}
        />
      </div>
      <Phones form={form} country={country} />
    </>
  );
}

function Phones({ form, country }: { form: Form; country: string }) {
  const { t } = useTranslation("clinic/patients");
  const phones = useFieldArray({ control: form.control, name: "phones" });
  const { errors } = form.formState;
  const code = callingCode(country);
  return (
    <div className="grid gap-3">
      {phones.fields.map((row, at) => (
        <div key={row.id} className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-2 sm:grid-cols-[minmax(0,1fr)_8rem_auto_auto]">
          <Field
            label={at === 0 ? t("phone") : t("phoneMore")}
            error={errors.phones?.[at]?.number}
            className="max-sm:col-span-2"
          >
            {(field) => (
              <Input
                {...field}
                type="tel"
                inputMode="tel"
                autoComplete="off"
                placeholder={code ? `${code} …` : "+…"}
                {...form.register(`phones.${at}.number`)}
              />
            )}
          </Field>
          <Field label={t("phoneLabel")} error={errors.phones?.[at]?.label} className="max-sm:hidden">
            {(field) => <Input {...field} placeholder={t("phoneLabelHint")} {...form.register(`phones.${at}.label`)} />}
          </Field>
          <Controller
            control={form.control}
            name={`phones.${at}.whatsapp`}
            render={({ field: { value, onChange } }) => (
              <CheckField label="WhatsApp" className="h-control items-center">
                {(field) => <Checkbox {...field} checked={value} onCheckedChange={(on) => onChange(on === true)} />}
              </CheckField>
            )}
          />
          <Button variant="ghost" size="icon" aria-label={t("removeRow")} onClick={() => phones.remove(at)}>
            <X />
          </Button>
        </div>
      ))}
      <Add label={t("addPhone")} onClick={() => phones.append({ number: "", label: "", whatsapp: false })} />
    </div>
  );
}

/** What is good to know, and can wait. */
export function MoreFields({ form }: { form: Form }) {
  const { t } = useTranslation("clinic/patients");
  const { errors } = form.formState;
  const emails = useFieldArray({ control: form.control, name: "emails" });
  const identifiers = useFieldArray({ control: form.control, name: "identifiers" });
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("middle")} optional error={errors.name?.middle}>
          {(field) => <Input {...field} {...form.register("name.middle")} autoComplete="off" />}
        </Field>
        <Field label={t("preferred")} optional error={errors.name?.preferred}>
          {(field) => <Input {...field} {...form.register("name.preferred")} autoComplete="off" />}
        </Field>
      </div>
      {emails.fields.map((row, at) => (
        <div key={row.id} className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-2">
          <Field label={t("email")} error={errors.emails?.[at]?.value}>
            {(field) => <Input {...field} type="email" autoComplete="off" {...form.register(`emails.${at}.value`)} />}
          </Field>
          <Button variant="ghost" size="icon" aria-label={t("removeRow")} onClick={() => emails.remove(at)}>
            <X />
          </Button>
        </div>
      ))}
      <Add label={t("addEmail")} onClick={() => emails.append({ value: "" })} />
      {identifiers.fields.map((row, at) => (
        <div key={row.id} className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto] items-end gap-2">
          <Field label={t("idSystem")} error={errors.identifiers?.[at]?.system}>
            {(field) => <Input {...field} placeholder="abha" {...form.register(`identifiers.${at}.system`)} />}
          </Field>
          <Field label={t("idValue")} error={errors.identifiers?.[at]?.value}>
            {(field) => <Input {...field} {...form.register(`identifiers.${at}.value`)} />}
          </Field>
          <Button variant="ghost" size="icon" aria-label={t("removeRow")} onClick={() => identifiers.remove(at)}>
            <X />
          </Button>
        </div>
      ))}
      <Add label={t("addIdentifier")} onClick={() => identifiers.append({ system: "", value: "" })} />
      <Address form={form} />
      <Clinics form={form} />
      <Field label={t("notes")} optional error={errors.notes}>
        {(field) => <Textarea {...field} {...form.register("notes")} />}
      </Field>
    </>
  );
}

function Address({ form }: { form: Form }) {
  const { t } = useTranslation("clinic/patients");
  const { errors } = form.formState;
  return (
    <div className="grid gap-4 sm:grid-cols-6">
      <Field label={t("street")} optional error={errors.address?.lines} className="sm:col-span-6">
        {(field) => <Textarea {...field} rows={2} {...form.register("address.lines")} />}
      </Field>
      <Field label={t("postalCode")} optional error={errors.address?.postalCode} className="sm:col-span-2">
        {(field) => <Input {...field} {...form.register("address.postalCode")} />}
      </Field>
      <Field label={t("city")} optional error={errors.address?.city} className="sm:col-span-3">
        {(field) => <Input {...field} {...form.register("address.city")} />}
      </Field>
      <Field label={t("country")} optional error={errors.address?.country}>
        {(field) => <Input {...field} maxLength={2} className="uppercase" {...form.register("address.country", { setValueAs: (text: string) => text.toUpperCase() })} />}
      </Field>
    </div>
  );
}

function Clinics({ form }: { form: Form }) {
  const { t } = useTranslation("clinic/patients");
  const { all } = useClinics();
  if (all.length < 2) return null;
  return (
    <Controller
      control={form.control}
      name="clinicIds"
      render={({ field: { value, onChange } }) => (
        <fieldset className="grid gap-2">
          <legend className="pb-1.5 text-sm font-medium">{t("clinics")}</legend>
          {all.map((clinic) => (
            <CheckField key={clinic.id} label={clinic.name}>
              {(field) => (
                <Checkbox
                  {...field}
                  checked={value.includes(clinic.id)}
                  onCheckedChange={(on) =>
                    onChange(on === true ? [...value, clinic.id] : value.filter((id) => id !== clinic.id))
                  }
                />
              )}
            </CheckField>
          ))}
        </fieldset>
      )}
    />
  );
}

function Add({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button variant="ghost" size="sm" className="w-fit text-primary" onClick={onClick}>
      <Plus />
      {label}
    </Button>
  );
}
