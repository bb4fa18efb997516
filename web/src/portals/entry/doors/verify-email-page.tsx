import { useMutation } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { useTranslation } from "react-i18next";

import { open, take } from "@/api/client";
import { ProblemError } from "@/api/problem";
import { ErrorState } from "@/components/error-state";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { withCache } from "../with-cache";
import { Narrow } from "../narrow";
import { DeadLink, ToLogin } from "./dead-link";
import { forgetLetterToken, useLetterToken } from "./token";

/**
 * Confirm an e-mail address by the link of a letter. By a press, not by opening: mail programs open links to look
 * at them, and the link works once.
 */
export const VerifyEmailPage = withCache(() => {
  const { t } = useTranslation("entry/doors");
  const token = useLetterToken();
  const verify = useMutation({
    mutationFn: () => take(open.POST("/v1/auth/email/verify", { body: { token } })),
    onSuccess: forgetLetterToken,
  });
  const dead = verify.error instanceof ProblemError && verify.error.status < 429;
  if (!token || dead) return <DeadLink action={<ToLogin />} />;
  if (verify.isSuccess) {
    return (
      <Narrow>
        <CircleCheck className="mb-4 size-9 text-good" strokeWidth={1.6} aria-hidden />
        <PageHeader key="done" title={t("verify.doneTitle")} lead={t("verify.doneLead")} />
        <ToLogin />
      </Narrow>
    );
  }
  return (
    <Narrow>
      <PageHeader title={t("verify.title")} lead={t("verify.lead")} />
      {verify.isError && <ErrorState error={verify.error} className="py-4" />}
      <Button className="w-full" busy={verify.isPending} onClick={() => verify.mutate()}>
        {t("verify.verb")}
      </Button>
    </Narrow>
  );
});
