import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";

import { ProblemError } from "@/api/problem";
import type { Standing } from "@/api/session";
import { useSubmit } from "@/api/submit";
import { CodeInput } from "@/components/code-input";
import { ErrorSummary } from "@/components/error-summary";
import { Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { type Challenged, proveSecondFactor } from "./sign-in";

interface Props {
  challenge: Challenged;
  /** Where somebody was whose session has ended. */
  back?: Standing;
  onDone: () => void;
  /** Begin again with the password: a challenge lives five minutes. */
  onBack: () => void;
}

/** A code of the authenticator app, or one of the recovery codes. */
export function SecondFactorStep({ challenge, back, onDone, onBack }: Props) {
  const { t } = useTranslation("auth");
  const [recovery, setRecovery] = useState(false);
  const form = useForm({ defaultValues: { code: "" } });
  const { errors, isSubmitting } = form.formState;
  const submit = useSubmit(
    form,
    ({ code }) => {
      const proof = recovery ? { recoveryCode: code.trim() } : { code: code.replace(/\s/g, "") };
      return proveSecondFactor({ challenge: challenge.challenge, ...proof }, back);
    },
    {
      done: onDone,
      failed: (error) => {
        if (!(error instanceof ProblemError) || error.status !== 401) return false;
        form.setError("code", { message: error.problem.detail }, { shouldFocus: true });
        return true;
      },
    },
  );
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <ErrorSummary form={form} />
      <Field
        label={t(recovery ? "recoveryCode" : "code")}
        hint={t(recovery ? "recoveryHint" : "codeHint")}
        error={errors.code}
      >
        {(field) =>
          recovery ? (
            <Input key="recovery" {...field} autoFocus autoComplete="off" {...form.register("code", { required: t("codeNeeded") })} />
          ) : (
            <CodeInput key="code" {...field} autoFocus {...form.register("code", { required: t("codeNeeded") })} />
          )
        }
      </Field>
      <Button type="submit" busy={isSubmitting}>
        {t("continue")}
      </Button>
      <div className="grid justify-items-center gap-2">
        <Button
          variant="link"
          onClick={() => {
            form.reset();
            setRecovery(!recovery);
          }}
        >
          {t(recovery ? "useCode" : "useRecovery")}
        </Button>
        <Button variant="link" className="text-muted-foreground" onClick={onBack}>
          {t("startAgain")}
        </Button>
      </div>
    </form>
  );
}
