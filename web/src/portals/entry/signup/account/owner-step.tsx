import type { UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";

import { Field } from "@/components/field";
import { PasswordInput } from "@/components/password-input";
import { Input } from "@/components/ui/input";
import type { Account } from "./draft";

/** Who the practice belongs to. */
export function OwnerStep({ form }: { form: UseFormReturn<Account> }) {
  const { t } = useTranslation("entry/signup");
  const errors = form.formState.errors.owner;
  return (
    <>
      <Field label={t("owner.name")} error={errors?.name}>
        {(field) => <Input {...field} autoComplete="name" maxLength={120} {...form.register("owner.name")} />}
      </Field>
      <Field label={t("owner.email")} hint={t("owner.emailHint")} error={errors?.email}>
        {(field) => (
          <Input {...field} type="email" autoComplete="username" maxLength={254} {...form.register("owner.email")} />
        )}
      </Field>
      <Field label={t("owner.password")} hint={t("owner.passwordHint")} error={errors?.password}>
        {(field) => <PasswordInput {...field} autoComplete="new-password" {...form.register("owner.password")} />}
      </Field>
    </>
  );
}
