import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Coffee } from "lucide-react";
import { useTranslation } from "react-i18next";

import { useAction } from "@/api/action";
import { api, take } from "@/api/client";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { DateText, TimeText } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { viewerZone } from "@/lib/time";
import { useClinics } from "../clinic-switcher";
import { useServiceNames } from "../practice";
import { type Entry, nextOf, visitsOf } from "./day";
import { VisitState } from "./visit-state";

const DAYS = 4;

/** For a doctor between two patients: who is next, then the rest of the day, then the days after. */
export function AgendaHome({ doctorId }: { doctorId: string }) {
  const { t } = useTranslation("clinic/home");
  const agenda = useQuery({
    queryKey: ["diary", "agenda", doctorId],
    queryFn: ({ signal }) =>
      take(
        api.GET("/v1/doctors/{doctor_id}/agenda", {
          params: { path: { doctor_id: doctorId }, query: { days: DAYS } },
          signal,
        }),
      ),
    refetchInterval: 30_000,
  });
  if (agenda.isError) return <ErrorState error={agenda.error} retry={() => void agenda.refetch()} />;
  if (!agenda.data) return <Skeleton className="h-64 max-w-3xl" />;
  const [today, ...later] = agenda.data.days;
  const [next, ...rest] = nextOf(today?.items ?? []);
  return (
    <div className="grid max-w-3xl gap-5">
      {next ? (
        <NextPatient visit={next} />
      ) : (
        <Card>
          <EmptyState icon={Coffee} title={t("dayDone")} className="py-10">
            {t("dayDoneLead")}
          </EmptyState>
        </Card>
      )}
      {rest.length > 0 && (
        <Card>
          <CardHeader className="pb-3">
            <CardTitle>{t("afterThat")}</CardTitle>
          </CardHeader>
          <ul className="divide-y border-t">
            {rest.map((visit) => (
              <Visit key={visit.id} visit={visit} />
            ))}
          </ul>
        </Card>
      )}
      <LaterDays days={later} />
    </div>
  );
}

function useZone(clinicId: string): string {
  const { all } = useClinics();
  return all.find(({ id }) => id === clinicId)?.timeZone ?? viewerZone();
}

function NextPatient({ visit }: { visit: Entry }) {
  const { t } = useTranslation("clinic/home");
  const service = useServiceNames();
  const zone = useZone(visit.clinicId);
  const inside = visit.status === "in_progress";
  const step = useAction({
    send: () => {
      const params = { path: { appointment_id: visit.id } };
      return inside
        ? take(api.POST("/v1/appointments/{appointment_id}/complete", { params }))
        : take(api.POST("/v1/appointments/{appointment_id}/start", { params }));
    },
    touches: [["diary"], ["queue"]],
  });
  return (
    <Card>
      <CardContent className="grid gap-4">
        <div className="flex items-center justify-between gap-3">
          <h2 className="text-sm text-muted-foreground">{t(inside ? "withYou" : "nextPatient")}</h2>
          <VisitState status={visit.status} />
        </div>
        <div className="grid gap-1">
          <p className="text-2xl font-semibold">{visit.patientName}</p>
          <p className="text-base text-muted-foreground">
            <TimeText instant={visit.startsAt} zone={zone} style="time" className="font-medium text-foreground" />
            {service(visit.serviceId) && ` · ${service(visit.serviceId)}`}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          {(inside || visit.status === "arrived") && (
            <Button busy={step.isPending} onClick={() => step.mutate()}>
              {t(inside ? "finish" : "begin")}
            </Button>
          )}
          {visit.patientId && (
            <Button asChild variant="outline">
              <Link to={`/app/patients/${visit.patientId}` as string}>{t("chart")}</Link>
            </Button>
          )}
        </div>
      </CardContent>
    </Card>
  );
}

function Visit({ visit }: { visit: Entry }) {
  const service = useServiceNames();
  const zone = useZone(visit.clinicId);
  return (
    <li className="flex items-center gap-3 px-4 py-2.5 sm:px-5">
      <TimeText instant={visit.startsAt} zone={zone} style="time" bare className="w-17 shrink-0 whitespace-nowrap text-sm font-medium" />
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-medium">{visit.patientName}</p>
        <p className="truncate text-xs text-muted-foreground">{service(visit.serviceId)}</p>
      </div>
      <VisitState status={visit.status} />
    </li>
  );
}

function LaterDays({ days }: { days: { day: string; items: Entry[] }[] }) {
  const { t } = useTranslation("clinic/home");
  const busy = days.map(({ day, items }) => ({ day, visits: visitsOf(items) })).filter(({ visits }) => visits.length > 0);
  if (busy.length === 0) return null;
  return (
    <Card>
      <CardHeader className="pb-3">
        <CardTitle>{t("laterDays")}</CardTitle>
      </CardHeader>
      <ul className="divide-y border-t">
        {busy.map(({ day, visits }) => (
          <li key={day} className="flex items-center justify-between gap-3 px-4 py-2.5 text-sm sm:px-5">
            <DateText date={day} />
            <span className="text-muted-foreground">
              {t("visits", { count: visits.length })}, {t("from")} <FirstTime visit={visits[0]} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function FirstTime({ visit }: { visit: Entry | undefined }) {
  const zone = useZone(visit?.clinicId ?? "");
  return visit ? <TimeText instant={visit.startsAt} zone={zone} style="time" bare /> : null;
}
