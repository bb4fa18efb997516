import { usePrefetchQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Suspense, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { can, meQuery, useMe } from "@/api/me";
import { PlaceBoundary, useSession } from "@/api/place";
import { placeOf } from "@/api/session";
import { Leaving } from "@/app/shell/leaving";
import { Opening } from "@/app/shell/opening";
import { WorkShell } from "@/app/shell/work-shell";
import { TenantStateBanner, useFrozenBy } from "@/components/banners";
import { Button } from "@/components/ui/button";
import { useDensity } from "@/lib/density";
import { ClinicSwitcher, clinicsQuery, useClinics } from "./clinic-switcher";
import { areas } from "./registry";
import { useTenantAccent } from "./tenant-accent";

/** The clinic portal. Everything in it belongs to one place and is made anew for another. */
export function ClinicShell() {
  useDensity("work");
  return (
    <PlaceBoundary>
      <Leaving />
      <Ahead />
      <Suspense fallback={<Opening />}>
        <Shell />
      </Suspense>
    </PlaceBoundary>
  );
}

function Shell() {
  const { t } = useTranslation("shell");
  const me = useMe();
  useTenantAccent(me.tenant?.slug);
  useArrival();
  return (
    <WorkShell
      areas={areas}
      account="/app/account"
      place={<ClinicSwitcher />}
      frozen={useFrozenBy(me.tenant?.state)}
      banner={
        <TenantStateBanner
          state={me.tenant?.state}
          action={
            can(me, "subscription:read") && (
              <Button asChild variant="outline" size="sm">
                <Link to="/app/plan">{t("toPlan")}</Link>
              </Button>
            )
          }
        />
      }
    />
  );
}

/** Asks for who one is and which clinics there are at the same time. */
function Ahead() {
  usePrefetchQuery(meQuery);
  usePrefetchQuery(clinicsQuery);
  return null;
}

let lastPlace = "";

/** Says where one is after a switch, made here or in another tab. What was open belonged to the place before. */
function useArrival(): void {
  const { t } = useTranslation("shell");
  const { active } = useClinics();
  const place = placeOf(useSession());
  const navigate = useNavigate();
  const tell = useRef(active?.name);
  tell.current = active?.name;
  useEffect(() => {
    if (lastPlace && lastPlace !== place) {
      if (tell.current) toast(t("nowIn", { name: tell.current }));
      void navigate({ to: "/app" });
    }
    lastPlace = place;
  }, [place, navigate, t]);
}
