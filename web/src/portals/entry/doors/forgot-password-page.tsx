import { zodResolver } from "@hookform/resolvers/zod";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { z } from "zod";

import { open, take } from "@/api/client";
import { useSubmit } from "@/api/submit";
import { ErrorSummary } from "@/components/error-summary";
import { Field } from "@/components/field";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Narrow } from "../narrow";

/** Ask for a letter with which to choose a new password. Says the same for any address. */
export function ForgotPasswordPage() {
  const { t } = useTranslation("entry/doors");
  const [sentTo, setSentTo] = useState("");
  const schema = z.object({ email: z.string().trim().min(1, t("emailNeeded")) });
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { email: "" } });
  const { errors, isSubmitting } = form.formState;
  const submit = useSubmit(form, (body) => take(open.POST("/v1/auth/password/forgot", { body })), {
    done: () => setSentTo(form.getValues("email").trim()),
  });
  return (
    <Narrow>
      {sentTo ? (
        <PageHeader key="sent" title={t("forgot.sentTitle")} lead={t("forgot.sentLead", { email: sentTo })} />
      ) : (
        <>
          <PageHeader title={t("forgot.title")} lead={t("forgot.lead")} />
          <form onSubmit={submit} noValidate className="grid gap-4">
            <ErrorSummary form={form} />
            <Field label={t("email")} error={errors.email}>
              {(field) => (
                <Input {...field} type="email" autoComplete="username" autoFocus {...form.register("email")} />
              )}
            </Field>
            <Button type="submit" busy={isSubmitting}>
              {t("forgot.verb")}
            </Button>
          </form>
        </>
      )}
      <div className="pt-6 text-center">
        <Button asChild variant="link">
          <Link to="/login">{t("toLogin")}</Link>
        </Button>
      </div>
    </Narrow>
  );
}
