import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";

import { api, take } from "@/api/client";
import { meQuery } from "@/api/me";
import { useSubmit } from "@/api/submit";
import { CodeInput } from "@/components/code-input";
import { ErrorState } from "@/components/error-state";
import { ErrorSummary } from "@/components/error-summary";
import { Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { RecoveryCodes } from "./recovery-codes";

/** Three steps: show the secret, take a code as a proof, hand out the recovery codes. */
export function SecondFactorSetup({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation("account");
  const cache = useQueryClient();
  const [codes, setCodes] = useState<string[] | null>(null);
  const proposal = useQuery({
    queryKey: ["second-factor-proposal"],
    queryFn: () => take(api.POST("/v1/auth/mfa/enroll")),
    // Each asking makes a new secret: once, until this is closed.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const form = useForm({ defaultValues: { code: "" } });
  const { errors, isSubmitting } = form.formState;
  const submit = useSubmit(
    form,
    ({ code }) => take(api.POST("/v1/auth/mfa/activate", { body: { code: code.replace(/\s/g, "") } })),
    { done: ({ recoveryCodes }) => setCodes(recoveryCodes) },
  );

  if (codes) {
    const finish = async () => {
      await cache.invalidateQueries({ queryKey: meQuery.queryKey });
      onDone();
    };
    return <RecoveryCodes codes={codes} onDone={() => void finish()} />;
  }
  if (proposal.isError) return <ErrorState error={proposal.error} retry={() => void proposal.refetch()} />;
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <ErrorSummary form={form} />
      <p className="text-sm text-muted-foreground">{t("scan")}</p>
      {proposal.data ? (
        <div className="grid justify-items-center gap-3">
          {/* On white in both themes: cameras want it so. */}
          <img
            src={svgUrl(proposal.data.qrSvg)}
            alt={t("qr")}
            className="size-44 rounded-md border bg-white p-2"
          />
          <p className="text-center text-xs text-muted-foreground">
            {t("bySecret")}
            <code className="mt-1 block text-sm break-all text-foreground select-all">{proposal.data.secret}</code>
          </p>
        </div>
      ) : (
        <Skeleton className="mx-auto size-44" />
      )}
      <Field label={t("firstCode")} error={errors.code}>
        {(field) => <CodeInput {...field} {...form.register("code", { required: t("codeNeeded") })} />}
      </Field>
      <Button type="submit" busy={isSubmitting}>
        {t("activate")}
      </Button>
    </form>
  );
}

function svgUrl(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
