import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { useCan, useMe } from "@/api/me";
import { Pending } from "@/app/pending";
import { PageHeader } from "@/components/page-header";
import { DateText } from "@/components/time-text";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { todayIn, viewerZone } from "@/lib/time";
import { useClinics } from "../clinic-switcher";
import { doctorsQuery } from "../practice";
import { AgendaHome } from "./agenda-home";
import { DeskHome } from "./desk-home";
import { type Home, homesOf } from "./homes";
import { HouseHome } from "./house-home";

const route = getRouteApi("/app/");

export function HomePage() {
  const { t } = useTranslation("clinic/home");
  const me = useMe();
  const can = useCan();
  const { active } = useClinics();
  const today = todayIn(active?.timeZone ?? viewerZone());
  const doctors = useQuery({ ...doctorsQuery, enabled: can("doctors:read") });
  const mine = doctors.data?.find(({ userId }) => userId === me.user.id);
  const first = me.user.name.split(" ")[0] ?? me.user.name;
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader title={t("hello", { name: first })} lead={<DateText date={today} style="long" />} className="pb-0" />
      {doctors.isLoading ? <Pending /> : <Homes homes={homesOf(me, mine !== undefined)} doctorId={mine?.id ?? ""} />}
    </div>
  );
}

function Homes({ homes, doctorId }: { homes: Home[]; doctorId: string }) {
  const { t } = useTranslation("clinic/home");
  const { view } = route.useSearch();
  const navigate = useNavigate();
  const drawn = { agenda: <AgendaHome doctorId={doctorId} />, house: <HouseHome />, desk: <DeskHome /> };
  const shown = homes.find((home) => home === view) ?? homes[0] ?? "desk";
  if (homes.length < 2) return drawn[shown];
  return (
    <Tabs value={shown} onValueChange={(chosen) => void navigate({ to: "/app", search: { view: chosen as Home }, replace: true })}>
      <TabsList>
        {homes.map((home) => (
          <TabsTrigger key={home} value={home}>
            {t(`homes.${home}`)}
          </TabsTrigger>
        ))}
      </TabsList>
      {homes.map((home) => (
        <TabsContent key={home} value={home}>
          {drawn[home]}
        </TabsContent>
      ))}
    </Tabs>
  );
}
