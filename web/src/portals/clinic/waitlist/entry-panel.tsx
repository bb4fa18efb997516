import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { useAction } from "@/api/action";
import { api, take } from "@/api/client";
import { useCan } from "@/api/me";
import { Confirm } from "@/components/confirm";
import { ErrorState } from "@/components/error-state";
import { StatusBadge } from "@/components/status-badge";
import { DateText, TimeText } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { SheetBody, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { useLocale } from "@/i18n/locale";
import { useClinics } from "../clinic-switcher";
import { useDoctors, useServices } from "../directory";
import { calledAs } from "../practice";
import { EntryForm } from "./entry-form";
import { ENTRY_LOOKS } from "./looks";
import { OfferByHand } from "./offer-by-hand";
import { Offers } from "./offers";
import { type Entry, wishedTimes } from "./wishes";

/** One who waits: what for, what was offered and why, and what can be done. */
export function EntryPanel({ entryId, onClose }: { entryId: string; onClose: () => void }) {
  const { t } = useTranslation("clinic/waitlist");
  const { all } = useClinics();
  const [editing, setEditing] = useState(false);
  const { data: entry, error, refetch } = useQuery({
    queryKey: ["waitlist", "entry", entryId],
    queryFn: ({ signal }) => take(api.GET("/v1/waitlist/{entry_id}", { params: { path: { entry_id: entryId } }, signal })),
  });
  const clinic = all.find(({ id }) => id === entry?.clinicId);
  if (entry && clinic && editing) return <EntryForm clinic={clinic} entry={entry} onDone={() => setEditing(false)} />;
  return (
    <>
      <SheetHeader>
        <SheetTitle>{entry ? entry.patientName || t("elsewhere") : t("entry")}</SheetTitle>
        {entry && (
          <span className="flex items-center gap-3 text-sm">
            <StatusBadge {...ENTRY_LOOKS[entry.status]}>{t(`status.${entry.status}`)}</StatusBadge>
            <Link to="/app/patients/$patientId" params={{ patientId: entry.patientId }} className="underline underline-offset-2">
              {t("chart")}
            </Link>
          </span>
        )}
      </SheetHeader>
      <SheetBody className="grid content-start gap-6">
        {error && !entry && <ErrorState error={error} retry={() => void refetch()} />}
        {!error && !entry && <Skeleton className="h-48" />}
        {entry && (
          <>
            <Facts entry={entry} zone={clinic?.timeZone ?? "UTC"} />
            <Steps entry={entry} onEdit={() => setEditing(true)} onRemoved={onClose} />
            {entry.status === "waiting" && clinic && <OfferByHand entry={entry} zone={clinic.timeZone} />}
            <Offers entryId={entry.id} zone={clinic?.timeZone ?? "UTC"} />
          </>
        )}
      </SheetBody>
    </>
  );
}

function Facts({ entry, zone }: { entry: Entry; zone: string }) {
  const { t } = useTranslation("clinic/waitlist");
  const locale = useLocale();
  const doctors = useDoctors();
  const services = useServices();
  const facts = [
    [t("service"), services.of(entry.serviceId)?.name],
    [t("doctor"), entry.doctorId ? calledAs(doctors.of(entry.doctorId)) : t("anyDoctor")],
    [t("times"), wishedTimes(entry.windows, locale).join("\n") || t("anyTime")],
    [t("firstDay"), entry.firstDay && <DateText date={entry.firstDay} style="date" />],
    [t("lastDay"), entry.lastDay && <DateText date={entry.lastDay} style="date" />],
    [t("urgency"), t(`priority.${entry.priority}`)],
    [t("since"), <TimeText key="since" instant={entry.since} zone={zone} />],
    [t("asked"), entry.asked > 0 && t("askedTimes", { count: entry.asked })],
    [t("note"), entry.note],
  ] as const;
  return (
    <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-3 gap-y-2 text-sm">
      {facts.map(
        ([name, fact]) =>
          fact && (
            <div key={name} className="contents">
              <dt className="text-muted-foreground">{name}</dt>
              <dd className="whitespace-pre-line">{fact}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Steps({ entry, onEdit, onRemoved }: { entry: Entry; onEdit: () => void; onRemoved: () => void }) {
  const { t } = useTranslation("clinic/waitlist");
  const can = useCan();
  const [asking, setAsking] = useState(false);
  const remove = useAction({
    send: () => take(api.DELETE("/v1/waitlist/{entry_id}", { params: { path: { entry_id: entry.id } } })),
    touches: [["waitlist"]],
    done: () => {
      toast(t("removed"));
      onRemoved();
    },
    // The question says it itself.
    failed: () => undefined,
  });
  const live = entry.status === "waiting" || entry.status === "asked";
  if (!live) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {can("waitlist:update") && (
        <Button variant="outline" size="sm" onClick={onEdit}>
          <Pencil />
          {t("change")}
        </Button>
      )}
      {can("waitlist:delete") && (
        <Button variant="outline" size="sm" onClick={() => setAsking(true)}>
          <Trash2 />
          {t("remove")}
        </Button>
      )}
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t("removeTitle", { name: entry.patientName || t("elsewhere") })}
        verb={t("remove")}
        destructive
        onConfirm={() => remove.mutateAsync()}
      >
        {t("removeLead")}
      </Confirm>
    </div>
  );
}
