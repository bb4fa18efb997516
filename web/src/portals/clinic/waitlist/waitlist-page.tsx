import { getRouteApi } from "@tanstack/react-router";
import { Hourglass, Plus } from "lucide-react";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";

import { api, take } from "@/api/client";
import { useCan } from "@/api/me";
import { usePages } from "@/api/pages";
import { Choice } from "@/components/choice";
import { type Column, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { Keys } from "@/components/keys";
import { PageHeader } from "@/components/page-header";
import { StatusBadge } from "@/components/status-badge";
import { TimeText } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { useLocale } from "@/i18n/locale";
import { useKey } from "@/lib/keys";
import { useClinics } from "../clinic-switcher";
import { useDoctors, useServices } from "../directory";
import { calledAs } from "../practice";
import { EntryForm } from "./entry-form";
import { EntryPanel } from "./entry-panel";
import { ENTRY_LOOKS } from "./looks";
import { type Entry, wishedTimes } from "./wishes";

const route = getRouteApi("/app/waitlist");
const ALL = "all";
const STATUSES = ["waiting", "asked", "booked", "removed"] as const;

/** Who would come sooner, the most urgent first, then who has waited longest. */
export function WaitlistPage() {
  const { t } = useTranslation("clinic/waitlist");
  const can = useCan();
  const { clinic, doctor, status, entry: entryId } = route.useSearch();
  const navigate = route.useNavigate();
  const { here } = useClinics();
  const [adding, setAdding] = useState(false);
  const mayAdd = can("waitlist:create") && here !== undefined;
  useKey("n", useCallback(() => mayAdd && setAdding(true), [mayAdd]));
  const listing = usePages(["waitlist", "entries", { clinic, doctor, status }], (cursor, signal) =>
    take(
      api.GET("/v1/waitlist", {
        params: { query: { clinicId: clinic, doctorId: doctor, status, cursor, limit: 50 } },
        signal,
      }),
    ),
  );
  const open = (id: string | undefined) => void navigate({ search: (before) => ({ ...before, entry: id }) });
  const add = mayAdd && (
    <Button onClick={() => setAdding(true)}>
      <Plus />
      {t("add")}
      <span className="max-sm:hidden"><Keys keys={["N"]} inverse /></span>
    </Button>
  );

  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={add} />
      <Filters />
      <Card className="overflow-hidden">
        <DataTable
          label={t("title")}
          columns={useColumns()}
          listing={listing}
          keyOf={({ id }) => id}
          onOpen={({ id }) => open(id)}
          empty={
            <EmptyState icon={Hourglass} title={t(clinic || doctor || status ? "noneSuch" : "none")} action={add}>
              {t("noneLead")}
            </EmptyState>
          }
        />
      </Card>
      <Sheet open={entryId !== undefined} onOpenChange={(shown) => !shown && open(undefined)}>
        <SheetContent className="max-w-lg" aria-describedby={undefined}>
          {entryId && <EntryPanel key={entryId} entryId={entryId} onClose={() => open(undefined)} />}
        </SheetContent>
      </Sheet>
      <Sheet open={adding} onOpenChange={setAdding}>
        <SheetContent className="max-w-lg">{adding && here && <EntryForm clinic={here} onDone={() => setAdding(false)} />}</SheetContent>
      </Sheet>
    </>
  );
}

function Filters() {
  const { t } = useTranslation("clinic/waitlist");
  const { clinic, doctor, status } = route.useSearch();
  const navigate = route.useNavigate();
  const { all } = useClinics();
  const doctors = useDoctors(clinic);
  const narrow = (change: Partial<ReturnType<typeof route.useSearch>>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const chosen = (value: string) => (value === ALL ? undefined : value);
  return (
    <div className="flex flex-wrap gap-2 pb-3">
      <Choice
        label={t("status.label")}
        className="w-44 max-sm:w-full"
        value={status ?? ALL}
        onChange={(value) => narrow({ status: STATUSES.find((one) => one === value) })}
        options={[
          { value: ALL as string, label: t("status.live") },
          ...STATUSES.map((one) => ({ value: one as string, label: t(`status.${one}`) })),
        ]}
      />
      {all.length > 1 && (
        <Choice
          label={t("clinic")}
          className="w-48 max-sm:w-full"
          value={clinic ?? ALL}
          onChange={(value) => narrow({ clinic: chosen(value) })}
          options={[{ value: ALL, label: t("allClinics") }, ...all.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      )}
      <Choice
        label={t("doctor")}
        className="w-48 max-sm:w-full"
        value={doctor ?? ALL}
        onChange={(value) => narrow({ doctor: chosen(value) })}
        options={[{ value: ALL, label: t("allDoctors") }, ...doctors.all.map((one) => ({ value: one.id, label: calledAs(one) }))]}
      />
    </div>
  );
}

function useColumns(): Column<Entry>[] {
  const { t } = useTranslation("clinic/waitlist");
  const locale = useLocale();
  const doctors = useDoctors();
  const services = useServices();
  const zone = useClinics().here?.timeZone ?? "UTC";
  return [
    {
      id: "patient",
      header: t("patient"),
      cell: (entry) => (
        <span className="grid gap-0.5">
          <span className="flex flex-wrap items-center gap-2">
            <span className="font-medium">{entry.patientName || t("elsewhere")}</span>
            {entry.priority > 0 && (
              <StatusBadge tone={entry.priority > 1 ? "bad" : "warn"} shape="triangle">
                {t(`priority.${entry.priority}`)}
              </StatusBadge>
            )}
          </span>
          <span className="text-xs text-muted-foreground sm:hidden">{services.of(entry.serviceId)?.name}</span>
        </span>
      ),
    },
    {
      id: "service",
      header: t("service"),
      cell: ({ serviceId }) => services.of(serviceId)?.name,
      className: "max-sm:hidden",
    },
    {
      id: "doctor",
      header: t("doctor"),
      cell: ({ doctorId }) => (doctorId ? calledAs(doctors.of(doctorId)) : <span className="text-muted-foreground">{t("anyDoctor")}</span>),
      className: "max-md:hidden",
    },
    {
      id: "times",
      header: t("times"),
      cell: ({ windows }) => wishedTimes(windows, locale).join("; ") || <span className="text-muted-foreground">{t("anyTime")}</span>,
      className: "max-lg:hidden",
    },
    {
      id: "since",
      header: t("since"),
      cell: ({ since }) => <TimeText instant={since} zone={zone} style="date" />,
      className: "max-md:hidden",
    },
    {
      id: "status",
      header: t("status.label"),
      cell: ({ status }) => (
        <StatusBadge {...ENTRY_LOOKS[status]}>{t(`status.${status}`)}</StatusBadge>
      ),
    },
  ];
}
