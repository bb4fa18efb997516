import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Building2, ChevronRight, type LucideIcon, ShieldCheck } from "lucide-react";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

import { say } from "@/api/action";
import { meQuery } from "@/api/me";
import { PlaceBoundary } from "@/api/place";
import { Pending } from "@/app/pending";
import { useRolesText } from "@/app/roles";
import { isWorkplace, logOut, switchPlace } from "@/auth/sign-in";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { Narrow } from "../narrow";

const route = getRouteApi("/entry/workplace");

/** For people who work in several places: which one now? */
export function WorkplacePage() {
  return (
    <Narrow>
      <PlaceBoundary>
        <Suspense fallback={<Pending />}>
          <Choice />
        </Suspense>
      </PlaceBoundary>
    </Narrow>
  );
}

function Choice() {
  const { t } = useTranslation("entry/doors");
  const { next } = route.useSearch();
  const { data: me } = useSuspenseQuery(meQuery);
  const navigate = useNavigate();
  const rolesText = useRolesText();
  const [going, setGoing] = useState<string | null>(null);
  const places = me.memberships.filter(isWorkplace);

  const go = async (tenantId: string | null) => {
    setGoing(tenantId ?? "platform");
    const home = tenantId ? "/app" : "/platform";
    try {
      if ((me.tenant?.id ?? null) !== tenantId) await switchPlace({ tenantId });
      // What one was looking for lies in one place only: it is tried where one goes if it is of that side.
      await navigate({ href: next?.startsWith(home) ? next : home });
    } catch (error) {
      say(error);
      setGoing(null);
    }
  };

  return (
    <>
      <PageHeader title={t("workplace.title")} lead={t("workplace.lead", { name: me.user.name })} />
      <ul className="grid gap-2">
        {places.map((place) => (
          <Place
            key={place.tenantId}
            icon={Building2}
            name={place.name}
            note={rolesText(place.roles)}
            busy={going === place.tenantId}
            onChoose={() => void go(place.tenantId)}
          />
        ))}
        {me.platformRoles.length > 0 && (
          <Place
            icon={ShieldCheck}
            name={t("workplace.platform")}
            note={rolesText(me.platformRoles)}
            busy={going === "platform"}
            onChoose={() => void go(null)}
          />
        )}
      </ul>
      {places.length === 0 && me.platformRoles.length === 0 && (
        <p className="text-sm text-muted-foreground">{t("workplace.none")}</p>
      )}
      <div className="pt-6 text-center">
        <Button variant="link" onClick={() => void logOut().finally(() => navigate({ to: "/login" }))}>
          {t("workplace.leave")}
        </Button>
      </div>
    </>
  );
}

interface PlaceProps {
  icon: LucideIcon;
  name: string;
  note: string;
  busy: boolean;
  onChoose: () => void;
}

function Place({ icon: Icon, name, note, busy, onChoose }: PlaceProps) {
  return (
    <li>
      <Button variant="outline" busy={busy} className="h-auto w-full justify-start gap-3 px-4 py-3 text-start" onClick={onChoose}>
        <Icon className="text-muted-foreground" />
        <span className="grid min-w-0 flex-1">
          <span className="truncate">{name}</span>
          <span className="truncate text-xs font-normal text-muted-foreground">{note}</span>
        </span>
        <ChevronRight className="text-muted-foreground rtl:rotate-180" />
      </Button>
    </li>
  );
}
