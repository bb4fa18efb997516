import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CalendarCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { useAction } from "@/api/action";
import { api, take } from "@/api/client";
import { useCan } from "@/api/me";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { Stat, Stats } from "@/components/stat";
import { TimeText, ZoneNote } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { addDays } from "@/lib/civil";
import { instantAt, todayIn, viewerZone } from "@/lib/time";
import { useClinics } from "../clinic-switcher";
import { useDoctorNames, useServiceNames } from "../practice";
import { type Entry, nextOf, numbersOf } from "./day";
import { VisitState } from "./visit-state";
import { WaitingPeople } from "./waiting-people";

/** Today in the diary of a clinic, up to date within half a minute. */
function useToday(clinicId: string, zone: string) {
  const today = todayIn(zone);
  const from = instantAt({ date: today, minute: 0 }, zone);
  const to = instantAt({ date: addDays(today, 1), minute: 0 }, zone);
  return useQuery({
    queryKey: ["diary", "today", clinicId, from],
    queryFn: ({ signal }) => take(api.GET("/v1/calendar", { params: { query: { clinicId, from, to } }, signal })),
    enabled: clinicId !== "",
    refetchInterval: 30_000,
  });
}

/** For the desk: how the day stands, who is next, and who waits for an answer. */
export function DeskHome() {
  const { t } = useTranslation("clinic/home");
  const can = useCan();
  const { active, all } = useClinics();
  const clinic = active ?? all[0];
  const zone = clinic?.timeZone ?? viewerZone();
  const day = useToday(can("appointments:read") ? (clinic?.id ?? "") : "", zone);
  const numbers = day.data && numbersOf(day.data.items);
  if (!clinic) return <EmptyState icon={CalendarCheck} title={t("noClinic")} />;
  return (
    <div className="grid grid-cols-1 gap-5">
      <Stats>
        <Stat label={t("numbers.booked")} value={numbers?.booked} to="/app/diary" />
        <Stat label={t("numbers.toCome")} value={numbers?.toCome} to="/app/diary" />
        <Stat label={t("numbers.arrived")} value={numbers?.arrived} to="/app/queue" />
        <Stat label={t("numbers.inside")} value={numbers?.inside} to="/app/queue" />
        <Stat label={t("numbers.completed")} value={numbers?.completed} to="/app/diary" />
        <Stat label={t("numbers.noShows")} value={numbers?.noShows} to="/app/diary" />
      </Stats>
      <ZoneNote zone={zone} />
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Card>
          <CardHeader className="pb-3">
            <CardTitle>{t("next")}</CardTitle>
            <Button asChild variant="ghost" size="sm">
              <Link to="/app/diary">{t("toDiary")}</Link>
            </Button>
          </CardHeader>
          {day.isError && <ErrorState error={day.error} retry={() => void day.refetch()} />}
          <Next items={day.data?.items} zone={zone} />
        </Card>
        <WaitingPeople clinicId={clinic.id} />
      </div>
    </div>
  );
}

const SHOWN = 12;

function Next({ items, zone }: { items: Entry[] | undefined; zone: string }) {
  const { t } = useTranslation("clinic/home");
  if (!items) {
    return (
      <ul className="divide-y border-t">
        {Array.from({ length: 5 }, (_, index) => (
          <li key={index} className="flex h-14 items-center px-5">
            <Skeleton className="h-4 w-3/5" />
          </li>
        ))}
      </ul>
    );
  }
  const next = nextOf(items);
  if (next.length === 0) {
    return (
      <EmptyState icon={CalendarCheck} title={t("nobodyNext")} className="py-10">
        {t("nobodyNextLead")}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className="divide-y border-t">
        {next.slice(0, SHOWN).map((visit) => (
          <Visit key={visit.id} visit={visit} zone={zone} />
        ))}
      </ul>
      {next.length > SHOWN && (
        <p className="border-t px-5 py-2.5 text-sm text-muted-foreground">{t("moreNext", { count: next.length - SHOWN })}</p>
      )}
    </>
  );
}

function Visit({ visit, zone }: { visit: Entry; zone: string }) {
  const { t } = useTranslation("clinic/home");
  const can = useCan();
  const doctor = useDoctorNames();
  const service = useServiceNames();
  const arrive = useAction({
    send: () => take(api.POST("/v1/appointments/{appointment_id}/arrive", { params: { path: { appointment_id: visit.id } } })),
    touches: [["diary"], ["queue"]],
    done: () => void toast.success(t("arrivedSaid", { name: visit.patientName })),
  });
  const waits = visit.status === "scheduled" || visit.status === "confirmed";
  return (
    <li className="flex items-center gap-3 px-4 py-2.5 sm:px-5">
      <TimeText instant={visit.startsAt} zone={zone} style="time" bare className="w-17 shrink-0 whitespace-nowrap text-sm font-medium" />
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-medium">
          {visit.patientId ? (
            <Link to={`/app/patients/${visit.patientId}` as string} className="hover:underline">
              {visit.patientName}
            </Link>
          ) : (
            visit.patientName
          )}
        </p>
        <p className="truncate text-xs text-muted-foreground">
          {[service(visit.serviceId), doctor(visit.doctorId)].filter(Boolean).join(" · ")}
        </p>
      </div>
      <VisitState status={visit.status} />
      {waits && can("appointments:check_in") && (
        <Button
          variant="outline"
          size="sm"
          className="max-sm:hidden"
          busy={arrive.isPending}
          aria-label={t("checkInWho", { name: visit.patientName })}
          onClick={() => arrive.mutate()}
        >
          {t("checkIn")}
        </Button>
      )}
    </li>
  );
}
