import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { session } from "@/api/client";
import { useSession } from "@/api/place";
import { PasswordStep } from "@/auth/password-step";
import { SecondFactorStep } from "@/auth/second-factor-step";
import { type Challenged, homeOf } from "@/auth/sign-in";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { Narrow } from "../narrow";

const route = getRouteApi("/entry/login");

/** Password, then the second factor where there is one; then the workplace, or straight to where one wanted to go. */
export function LoginPage() {
  const { t } = useTranslation("entry/doors");
  const { next } = route.useSearch();
  const [challenge, setChallenge] = useState<Challenged | null>(null);
  useGoOn(next);
  return (
    <Narrow>
      <PageHeader
        title={t(challenge ? "login.secondTitle" : "login.title")}
        lead={challenge ? t("login.secondLead") : undefined}
      />
      {challenge ? (
        <SecondFactorStep challenge={challenge} onDone={() => undefined} onBack={() => setChallenge(null)} />
      ) : (
        <>
          <PasswordStep verb={t("login.verb")} onDone={setChallenge} />
          <div className="grid justify-items-center gap-3 pt-6 text-sm">
            <Button asChild variant="link">
              <Link to="/forgot-password">{t("login.forgot")}</Link>
            </Button>
            <p className="text-muted-foreground">
              {t("login.newHere")}{" "}
              <Button asChild variant="link">
                <Link to="/signup">{t("login.signUp")}</Link>
              </Button>
            </p>
          </div>
        </>
      )}
    </Narrow>
  );
}

/** Who is signed in, here or in another tab, has no business at this door. */
function useGoOn(next: string | undefined): void {
  const state = useSession();
  const navigate = useNavigate();
  useEffect(() => {
    void session.start().catch(() => undefined);
  }, []);
  useEffect(() => {
    if (state.status !== "in") return;
    const home = homeOf(state.standing);
    if (home === "/workplace") void navigate({ to: home, search: { next }, replace: true });
    else if (next && home !== "/second-factor") void navigate({ href: next, replace: true });
    else void navigate({ href: home, replace: true });
  }, [state, next, navigate]);
}
