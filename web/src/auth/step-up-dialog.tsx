import { useSyncExternalStore } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";

import { api, take } from "@/api/client";
import { useMe } from "@/api/me";
import { stepUp } from "@/api/step-up";
import { useSubmit } from "@/api/submit";
import { CodeInput } from "@/components/code-input";
import { ErrorSummary } from "@/components/error-summary";
import { Field } from "@/components/field";
import { PasswordInput } from "@/components/password-input";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";

/** Asks for a fresh proof when a request wants one (see `src/api/step-up.ts`). */
export function StepUpDialog() {
  const open = useSyncExternalStore(stepUp.subscribe, stepUp.snapshot);
  return (
    <Dialog open={open} onOpenChange={() => stepUp.answer(false)}>
      {open && <Proof />}
    </Dialog>
  );
}

function Proof() {
  const { t } = useTranslation("auth");
  const byCode = useMe().secondFactor.state === "active";
  const form = useForm({ defaultValues: { password: "", code: "" } });
  const { errors, isSubmitting } = form.formState;
  const submit = useSubmit(
    form,
    ({ password, code }) =>
      take(api.POST("/v1/auth/step-up", { body: byCode ? { code: code.replace(/\s/g, "") } : { password } })),
    { done: () => stepUp.answer(true) },
  );
  return (
    <DialogContent className="max-w-sm">
      <DialogHeader>
        <DialogTitle>{t("proof.title")}</DialogTitle>
        <DialogDescription>{t("proof.lead")}</DialogDescription>
      </DialogHeader>
      <form onSubmit={submit} noValidate className="grid gap-4">
        <ErrorSummary form={form} />
        {byCode ? (
          <Field label={t("code")} hint={t("codeHint")} error={errors.code}>
            {(field) => <CodeInput {...field} autoFocus {...form.register("code", { required: t("codeNeeded") })} />}
          </Field>
        ) : (
          <Field label={t("password")} error={errors.password}>
            {(field) => (
              <PasswordInput
                {...field}
                autoFocus
                autoComplete="current-password"
                {...form.register("password", { required: t("passwordNeeded") })}
              />
            )}
          </Field>
        )}
        <DialogFooter>
          <Button variant="outline" onClick={() => stepUp.answer(false)}>
            {t("proof.cancel")}
          </Button>
          <Button type="submit" busy={isSubmitting}>
            {t("proof.verb")}
          </Button>
        </DialogFooter>
      </form>
    </DialogContent>
  );
}
