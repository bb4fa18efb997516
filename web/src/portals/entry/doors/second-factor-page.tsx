import { useNavigate } from "@tanstack/react-router";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";

import { session } from "@/api/client";
import { PlaceBoundary } from "@/api/place";
import { SecondFactorSetup } from "@/account/second-factor-setup";
import { Pending } from "@/app/pending";
import { homeOf, logOut } from "@/auth/sign-in";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { Narrow } from "../narrow";

/** For who must have a second factor and has none: nothing else is possible until it is set up. */
export function SecondFactorPage() {
  const { t } = useTranslation("entry/doors");
  const navigate = useNavigate();
  const goOn = async () => {
    const state = session.state;
    if (state.status !== "in") return;
    // The token was made while the factor was missing; the next one knows better.
    await session.renewNow();
    await navigate({ href: homeOf({ ...state.standing, secondFactorMissing: false }) });
  };
  return (
    <Narrow>
      <PageHeader title={t("factor.title")} lead={t("factor.lead")} />
      <PlaceBoundary>
        <Suspense fallback={<Pending />}>
          <SecondFactorSetup onDone={() => void goOn()} />
        </Suspense>
      </PlaceBoundary>
      <div className="pt-6 text-center">
        <Button variant="link" onClick={() => void logOut().finally(() => navigate({ to: "/login" }))}>
          {t("workplace.leave")}
        </Button>
      </div>
    </Narrow>
  );
}
