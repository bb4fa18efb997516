import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { z } from "zod";

import { ProblemError } from "@/api/problem";
import type { Standing } from "@/api/session";
import { useSubmit } from "@/api/submit";
import { ErrorSummary } from "@/components/error-summary";
import { Field } from "@/components/field";
import { PasswordInput } from "@/components/password-input";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { type Challenged, logIn } from "./sign-in";

interface Props {
  /** Whose session has ended, and where they were: both are settled. */
  back?: Standing;
  verb: string;
  /** After success: the challenge when a second factor is asked for. */
  onDone: (challenge: Challenged | null) => void;
}

/** E-mail address and password. */
export function PasswordStep({ back, verb, onDone }: Props) {
  const { t } = useTranslation("auth");
  const schema = z.object({
    email: z.string().trim().min(1, t("emailNeeded")),
    password: z.string().min(1, t("passwordNeeded")),
  });
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { email: back?.user.email ?? "", password: "" } });
  const { errors, isSubmitting } = form.formState;
  const submit = useSubmit(form, (values) => logIn(values, back), {
    done: onDone,
    failed: (error) => {
      if (!(error instanceof ProblemError) || error.status !== 401) return false;
      form.setError("root", { message: t("wrong") });
      form.resetField("password", { keepError: false });
      form.setFocus("password");
      return true;
    },
  });
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <ErrorSummary form={form} />
      {!back && (
        <Field label={t("email")} error={errors.email}>
          {(field) => (
            <Input {...field} type="email" autoComplete="username" autoFocus {...form.register("email")} />
          )}
        </Field>
      )}
      <Field label={t("password")} error={errors.password}>
        {(field) => (
          <PasswordInput {...field} autoComplete="current-password" autoFocus={Boolean(back)} {...form.register("password")} />
        )}
      </Field>
      <Button type="submit" busy={isSubmitting}>
        {verb}
      </Button>
    </form>
  );
}
