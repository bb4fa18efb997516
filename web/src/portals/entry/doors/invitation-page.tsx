import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { z } from "zod";

import { open, type Schema, session, take } from "@/api/client";
import { useSession } from "@/api/place";
import { ProblemError } from "@/api/problem";
import { useSubmit } from "@/api/submit";
import { Pending } from "@/app/pending";
import { useRolesText } from "@/app/roles";
import { SecondFactorStep } from "@/auth/second-factor-step";
import { type Challenged, enter, homeOf } from "@/auth/sign-in";
import { ErrorState } from "@/components/error-state";
import { ErrorSummary } from "@/components/error-summary";
import { Field } from "@/components/field";
import { PageHeader } from "@/components/page-header";
import { PasswordInput } from "@/components/password-input";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Narrow } from "../narrow";
import { withCache } from "../with-cache";
import { DeadLink, ToLogin } from "./dead-link";
import { forgetLetterToken, useLetterToken } from "./token";

/** Who invites as what, and the one form that makes one a colleague. */
export const InvitationPage = withCache(() => {
  const { t } = useTranslation("entry/doors");
  const token = useLetterToken();
  const offer = useQuery({
    queryKey: ["invitation"],
    queryFn: ({ signal }) => take(open.POST("/v1/auth/invitations/preview", { body: { token }, signal })),
    enabled: Boolean(token),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const gone = offer.error instanceof ProblemError && [404, 422].includes(offer.error.status);
  if (!token || gone) return <DeadLink lead={t("dead.invitation")} action={<ToLogin />} />;
  return (
    <>
      {offer.data ? (
        <Acceptance offer={offer.data} token={token} />
      ) : (
        <Narrow>
          {offer.isError ? <ErrorState error={offer.error} retry={() => void offer.refetch()} /> : <Pending />}
        </Narrow>
      )}
    </>
  );
});

function Acceptance({ offer, token }: { offer: Schema<"InvitationPreview">; token: string }) {
  const { t } = useTranslation("entry/doors");
  const rolesText = useRolesText();
  const [challenge, setChallenge] = useState<Challenged | null>(null);
  const [accepted, setAccepted] = useState(false);
  useGoHome(accepted);
  const schema = z.object({
    name: z.string().trim().min(1, t("invitation.nameNeeded")),
    password: z.string().min(1, t("passwordNeeded")),
  });
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { name: "", password: "" } });
  const { errors, isSubmitting } = form.formState;
  const submit = useSubmit(
    form,
    (values) =>
      session.alone(async () =>
        enter(await take(open.POST("/v1/auth/invitations/accept", { body: { token, ...values } }))),
      ),
    {
      done: (asked) => {
        forgetLetterToken();
        setAccepted(true);
        setChallenge(asked);
      },
      failed: (error) => {
        if (!(error instanceof ProblemError) || error.status !== 401) return false;
        form.setError("password", { message: error.problem.detail }, { shouldFocus: true });
        return true;
      },
    },
  );
  if (challenge) {
    return (
      <Narrow>
        <PageHeader key="second" title={t("login.secondTitle")} lead={t("login.secondLead")} />
        <SecondFactorStep
          challenge={challenge}
          onDone={() => undefined}
          onBack={() => window.location.assign("/login")}
        />
      </Narrow>
    );
  }
  return (
    <Narrow>
      <PageHeader
        title={t("invitation.title", { tenant: offer.tenantName })}
        lead={t("invitation.lead", { roles: rolesText(offer.roles), email: offer.email })}
      />
      <form onSubmit={submit} noValidate className="grid gap-4">
        <ErrorSummary form={form} />
        <input type="text" autoComplete="username" value={offer.email} readOnly hidden />
        <Field label={t("invitation.name")} error={errors.name}>
          {(field) => <Input {...field} autoComplete="name" autoFocus {...form.register("name")} />}
        </Field>
        <Field
          label={t(offer.hasAccount ? "invitation.yourPassword" : "invitation.newPassword")}
          hint={t(offer.hasAccount ? "invitation.yourPasswordHint" : "passwordHint")}
          error={errors.password}
        >
          {(field) => (
            <PasswordInput
              {...field}
              autoComplete={offer.hasAccount ? "current-password" : "new-password"}
              {...form.register("password")}
            />
          )}
        </Field>
        <Button type="submit" busy={isSubmitting}>
          {t("invitation.verb")}
        </Button>
      </form>
    </Narrow>
  );
}

function useGoHome(accepted: boolean): void {
  const state = useSession();
  const navigate = useNavigate();
  useEffect(() => {
    if (accepted && state.status === "in") void navigate({ href: homeOf(state.standing) });
  }, [accepted, state, navigate]);
}
