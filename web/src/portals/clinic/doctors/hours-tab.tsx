import { useQuery } from "@tanstack/react-query";
import { CalendarClock, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { useAction } from "@/api/action";
import { api, take } from "@/api/client";
import { Confirm } from "@/components/confirm";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { StatusBadge } from "@/components/status-badge";
import { DateText } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { spansOf } from "@/components/week/week";
import { WeekGrid } from "@/components/week/week-grid";
import { WeekSummary } from "@/components/week/week-summary";
import { todayIn } from "@/lib/time";
import { useClinics } from "../clinic-switcher";
import type { Doctor } from "../practice";
import { useMay } from "./may";
import { OverridesCard } from "./overrides-card";
import { ScheduleSheet } from "./schedule-sheet";
import { type Schedule, schedulesKey } from "./schedules";

/** Weekly hours clinic by clinic, hospital rounds, and the days that differ. */
export function HoursTab({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation("clinic/doctors");
  const may = useMay(doctor);
  const [edited, setEdited] = useState<Schedule | "clinic" | "rounds" | null>(null);
  const schedules = useQuery({
    queryKey: schedulesKey(doctor.id),
    queryFn: async ({ signal }) =>
      (
        await take(
          api.GET("/v1/doctors/{doctor_id}/schedules", {
            params: { path: { doctor_id: doctor.id }, query: { limit: 100 } },
            signal,
          }),
        )
      ).items,
  });
  const adding = may("schedules:create") && doctor.active;
  return (
    <div className="grid grid-cols-1 gap-5">
      {adding && (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setEdited("clinic")}>{t("addHours")}</Button>
          <Button variant="outline" onClick={() => setEdited("rounds")}>
            {t("addRounds")}
          </Button>
        </div>
      )}
      {schedules.isError && <ErrorState error={schedules.error} retry={() => void schedules.refetch()} />}
      {schedules.isPending && <Skeleton className="h-72" />}
      {schedules.data?.length === 0 && (
        <Card>
          <EmptyState icon={CalendarClock} title={t("noHours")} className="py-10">
            {t("noHoursLead")}
          </EmptyState>
        </Card>
      )}
      <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-2">
        {schedules.data?.map((schedule) => (
          <ScheduleCard key={schedule.id} doctor={doctor} schedule={schedule} onEdit={() => setEdited(schedule)} />
        ))}
      </div>
      <OverridesCard doctor={doctor} />
      <ScheduleSheet doctor={doctor} edited={edited} onClose={() => setEdited(null)} />
    </div>
  );
}

function ScheduleCard({ doctor, schedule, onEdit }: { doctor: Doctor; schedule: Schedule; onEdit: () => void }) {
  const { t } = useTranslation("clinic/doctors");
  const may = useMay(doctor);
  const { all } = useClinics();
  const [removing, setRemoving] = useState(false);
  const remove = useAction({
    send: () => take(api.DELETE("/v1/schedules/{schedule_id}", { params: { path: { schedule_id: schedule.id } } })),
    touches: [schedulesKey(doctor.id)],
    failed: () => undefined, // the question says it
    done: () => void toast.success(t("hoursRemoved")),
  });
  const place = schedule.kind === "rounds" ? schedule.place : all.find(({ id }) => id === schedule.clinicId)?.name;
  const title = place || t("elsewhere");
  return (
    <Card>
      <CardHeader>
        <div className="grid gap-0.5">
          <CardTitle className="flex flex-wrap items-center gap-2">
            {title}
            <Standing schedule={schedule} />
          </CardTitle>
          <CardDescription>
            {schedule.title && `${schedule.title} · `}
            {t("since")} <DateText date={schedule.effectiveFrom} style="date" />
            {schedule.effectiveTo && (
              <>
                {" "}
                {t("until")} <DateText date={schedule.effectiveTo} style="date" />
              </>
            )}
          </CardDescription>
        </div>
        <div className="flex">
          {may("schedules:update") && (
            <Button variant="ghost" size="icon-sm" aria-label={t("changeHours", { place: title })} onClick={onEdit}>
              <Pencil />
            </Button>
          )}
          {may("schedules:delete") && (
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={t("removeHours", { place: title })}
              onClick={() => setRemoving(true)}
            >
              <Trash2 />
            </Button>
          )}
        </div>
      </CardHeader>
      <CardContent>
        <div className="max-sm:hidden">
          <WeekGrid spans={spansOf(schedule.windows)} onChange={() => undefined} readOnly />
        </div>
        <div className="sm:hidden">
          <WeekSummary windows={schedule.windows} />
        </div>
      </CardContent>
      <Confirm
        open={removing}
        onOpenChange={setRemoving}
        title={t("removeHours", { place: title })}
        verb={t("remove")}
        destructive
        onConfirm={() => remove.mutateAsync()}
      >
        {t("removeHoursLead")}
      </Confirm>
    </Card>
  );
}

function Standing({ schedule }: { schedule: Schedule }) {
  const { t } = useTranslation("clinic/doctors");
  const today = todayIn(schedule.timeZone);
  if (schedule.effectiveTo && schedule.effectiveTo < today) {
    return (
      <StatusBadge tone="neutral" shape="bar">
        {t("over")}
      </StatusBadge>
    );
  }
  if (schedule.effectiveFrom > today) {
    return (
      <StatusBadge tone="info" shape="ring">
        {t("ahead")}
      </StatusBadge>
    );
  }
  return schedule.kind === "rounds" ? (
    <StatusBadge tone="calm" shape="square">
      {t("rounds")}
    </StatusBadge>
  ) : (
    <StatusBadge tone="good" shape="dot">
      {t("now")}
    </StatusBadge>
  );
}
