import { useQuery } from "@tanstack/react-query";
import { CalendarSearch } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type Schema, take } from "@/api/client";
import { Choice } from "@/components/choice";
import { DatePicker } from "@/components/date-picker";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { Field } from "@/components/field";
import { DateText, TimeText, ZoneNote } from "@/components/time-text";
import { Card, CardContent } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { addDays } from "@/lib/civil";
import { instantAt, todayIn, viewerZone, wallTime } from "@/lib/time";
import { useClinics } from "../clinic-switcher";
import { type Doctor, servicesQuery } from "../practice";

const DAYS = 7;

/** What the hours come to: the free times that patients and the desk see. */
export function TimesTab({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation("clinic/doctors");
  const here = useClinics().all.filter(({ id }) => doctor.clinicIds.includes(id));
  const { data: services = [] } = useQuery(servicesQuery);
  const offered = services.filter(({ active, id }) => active && doctor.serviceIds.includes(id));
  const [clinicId = here[0]?.id, setClinicId] = useState<string>();
  const [serviceId = offered[0]?.id, setServiceId] = useState<string>();
  const zone = here.find(({ id }) => id === clinicId)?.timeZone ?? viewerZone();
  const today = todayIn(zone);
  const [day = today, setDay] = useState<string>();
  const slots = useQuery({
    queryKey: ["availability", doctor.id, clinicId, serviceId, day],
    queryFn: ({ signal }) =>
      take(
        api.GET("/v1/availability/{doctor_id}", {
          params: {
            path: { doctor_id: doctor.id },
            query: {
              clinicId: clinicId ?? "",
              serviceId: serviceId ?? "",
              from: instantAt({ date: day, minute: 0 }, zone),
              to: instantAt({ date: addDays(day, DAYS), minute: 0 }, zone),
            },
          },
          signal,
        }),
      ),
    enabled: Boolean(clinicId && serviceId),
  });
  if (!clinicId || !serviceId) {
    return (
      <EmptyState icon={CalendarSearch} title={t("noTimes")}>
        {t("timesNeed")}
      </EmptyState>
    );
  }
  return (
    <div className="grid max-w-4xl gap-5">
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t("clinic")} className="w-56">
          {(field) => <Choice {...field} value={clinicId} onChange={setClinicId} options={here.map(({ id, name }) => ({ value: id, label: name }))} />}
        </Field>
        <Field label={t("service")} className="w-56">
          {(field) => <Choice {...field} value={serviceId} onChange={setServiceId} options={offered.map(({ id, name }) => ({ value: id, label: name }))} />}
        </Field>
        <Field label={t("weekFrom")} className="w-48">
          {(field) => <DatePicker {...field} value={day} onChange={setDay} today={today} min={today} />}
        </Field>
      </div>
      <ZoneNote zone={zone} />
      {slots.isError && <ErrorState error={slots.error} retry={() => void slots.refetch()} />}
      {slots.isPending && <Skeleton className="h-48" />}
      {slots.data && <Slots slots={slots.data.slots} zone={zone} />}
    </div>
  );
}

function Slots({ slots, zone }: { slots: Schema<"SlotView">[]; zone: string }) {
  const { t } = useTranslation("clinic/doctors");
  const days = new Map<string, Schema<"SlotView">[]>();
  for (const slot of slots) {
    const { date } = wallTime(slot.startsAt, zone);
    days.set(date, [...(days.get(date) ?? []), slot]);
  }
  return (
    <Card>
      {slots.length === 0 && (
        <EmptyState icon={CalendarSearch} title={t("noTimes")} className="py-10">
          {t("noTimesLead")}
        </EmptyState>
      )}
      {slots.length > 0 && (
        <CardContent className="grid gap-4">
          {[...days].map(([date, here]) => (
            <section key={date} className="grid gap-1.5">
              <h2 className="text-sm font-semibold">
                <DateText date={date} style="long" />
              </h2>
              <ul className="flex flex-wrap gap-1.5">
                {here.map(({ startsAt }) => (
                  <li key={startsAt} className="rounded-md border px-2 py-1 text-sm">
                    <TimeText instant={startsAt} zone={zone} style="time" bare />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </CardContent>
      )}
    </Card>
  );
}
