import { zodResolver } from "@hookform/resolvers/zod";
import { Link, useNavigate } from "@tanstack/react-router";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { z } from "zod";

import { open, session, take } from "@/api/client";
import { ProblemError } from "@/api/problem";
import { useSubmit } from "@/api/submit";
import { ErrorSummary } from "@/components/error-summary";
import { Field } from "@/components/field";
import { PageHeader } from "@/components/page-header";
import { PasswordInput } from "@/components/password-input";
import { Button } from "@/components/ui/button";
import { Narrow } from "../narrow";
import { DeadLink } from "./dead-link";
import { forgetLetterToken, useLetterToken } from "./token";

/** Choose a new password, by the link of a letter. */
export function ResetPasswordPage() {
  const { t } = useTranslation("entry/doors");
  const token = useLetterToken();
  const navigate = useNavigate();
  const schema = z.object({ password: z.string().min(1, t("passwordNeeded")) });
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { password: "" } });
  const { errors, isSubmitting } = form.formState;
  const submit = useSubmit(form, ({ password }) => take(open.POST("/v1/auth/password/reset", { body: { token, password } })), {
    done: async () => {
      forgetLetterToken();
      session.leave(); // all devices are signed out, and so is this one
      toast.success(t("reset.done"));
      await navigate({ to: "/login" });
    },
    failed: (error) => {
      const dead = error instanceof ProblemError && error.problem.errors?.some(({ pointer }) => pointer === "/token");
      if (dead) form.setError("root", { type: "dead", message: t("dead.lead") });
      return Boolean(dead);
    },
  });
  if (!token || errors.root?.type === "dead") {
    return (
      <DeadLink
        action={
          <Button asChild>
            <Link to="/forgot-password">{t("dead.another")}</Link>
          </Button>
        }
      />
    );
  }
  return (
    <Narrow>
      <PageHeader title={t("reset.title")} lead={t("reset.lead")} />
      <form onSubmit={submit} noValidate className="grid gap-4">
        <ErrorSummary form={form} />
        <Field label={t("reset.password")} hint={t("passwordHint")} error={errors.password}>
          {(field) => <PasswordInput {...field} autoComplete="new-password" autoFocus {...form.register("password")} />}
        </Field>
        <Button type="submit" busy={isSubmitting}>
          {t("reset.verb")}
        </Button>
      </form>
    </Narrow>
  );
}
