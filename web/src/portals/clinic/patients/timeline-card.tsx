import { getRouteApi, Link } from "@tanstack/react-router";
import { CalendarDays, History, type LucideIcon, Mail, MessageSquare, PenLine } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { useCan } from "@/api/me";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { StatusBadge } from "@/components/status-badge";
import { TimeText } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";
import { useClinics } from "../clinic-switcher";
import { useDoctors, useServices } from "../directory";
import { calledAs } from "../practice";
import { type Kind, type TimelineEntry, useTimeline } from "./use-timeline";
import { VISIT_LOOKS } from "./visit-status";

const route = getRouteApi("/app/patients/$patientId");

const KINDS: readonly { kind: Kind; permission: string }[] = [
  { kind: "visits", permission: "appointments:read" },
  { kind: "messages", permission: "messages:read" },
  { kind: "changes", permission: "audit:read_record_timeline" },
];

/** Everything around a patient in the order of time: visits to come on top, then what was. */
export function TimelineCard({ patientId, bookable }: { patientId: string; bookable: ReactNode }) {
  const { t } = useTranslation("clinic/patients");
  const can = useCan();
  const { show } = route.useSearch();
  const navigate = route.useNavigate();
  const listing = useTimeline(patientId, show);
  const kinds = KINDS.filter(({ permission }) => can(permission));
  const coming = listing.rows.filter(({ at }) => Date.parse(at) > Date.now()).reverse();
  const past = listing.rows.filter(({ at }) => Date.parse(at) <= Date.now());

  return (
    <Card aria-label={t("timeline.title")} className="overflow-hidden">
      <header className="flex flex-wrap items-center justify-between gap-2 border-b px-4 py-2.5 sm:px-5">
        <h2 className="text-base font-semibold">{t("timeline.title")}</h2>
        <div role="group" aria-label={t("timeline.show")} className="flex flex-wrap gap-1">
          {[undefined, ...kinds.map(({ kind }) => kind)].map((kind) => (
            <Button
              key={kind ?? "all"}
              variant={show === kind ? "secondary" : "ghost"}
              size="sm"
              aria-pressed={show === kind}
              onClick={() => void navigate({ search: { show: kind }, replace: true })}
            >
              {t(`timeline.${kind ?? "all"}`)}
            </Button>
          ))}
        </div>
      </header>
      {listing.error ? (
        <ErrorState error={listing.error} retry={listing.retry} />
      ) : listing.pending ? (
        <div className="grid gap-5 p-5" aria-busy>
          {Array.from({ length: 5 }, (_, at) => (
            <Skeleton key={at} className="h-9" />
          ))}
        </div>
      ) : listing.rows.length === 0 ? (
        <EmptyState icon={History} title={t("timeline.none")} action={bookable}>
          {t("timeline.noneLead")}
        </EmptyState>
      ) : (
        <>
          {coming.length > 0 && <Stretch title={t("timeline.coming")} entries={coming} strong />}
          {past.length > 0 && <Stretch title={t("timeline.past")} entries={past} />}
          {listing.more && (
            <div className="border-t p-2 text-center">
              <Button variant="ghost" reads busy={listing.loadingMore} onClick={listing.more}>
                {t("timeline.older")}
              </Button>
            </div>
          )}
        </>
      )}
    </Card>
  );
}

function Stretch({ title, entries, strong }: { title: string; entries: TimelineEntry[]; strong?: boolean }) {
  return (
    <section className={cn("px-4 py-3 sm:px-5", strong && "border-b bg-primary-wash/40")}>
      <h3 className="pb-2 text-xs font-medium text-muted-foreground">{title}</h3>
      <ol className="grid gap-3.5">
        {entries.map((entry) => (
          <li key={`${entry.kind} ${entry.id}`}>
            {entry.kind === "visits" && <Visit visit={entry.visit} />}
            {entry.kind === "messages" && <Message message={entry.message} />}
            {entry.kind === "changes" && <Change entry={entry.entry} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

interface LineProps {
  icon: LucideIcon;
  at: string;
  /** The clinic on whose clock it is; without it, the one in which one works. */
  clinicId?: string | null;
  children: ReactNode;
}

function Line({ icon: Icon, at, clinicId, children }: LineProps) {
  const { all, here } = useClinics();
  const zone = (all.find(({ id }) => id === clinicId) ?? here)?.timeZone ?? "UTC";
  return (
    <div className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-3 sm:grid-cols-[1.25rem_minmax(0,1fr)_auto]">
      <Icon className="mt-0.5 size-4 text-muted-foreground" aria-hidden />
      <div className="grid min-w-0 gap-0.5 text-sm">{children}</div>
      <span className="text-xs text-muted-foreground max-sm:col-start-2">
        <When at={at} zone={zone} />
      </span>
    </div>
  );
}

function When({ at, zone }: { at: string; zone: string }) {
  const thisYear = at.slice(0, 4) === new Date().toISOString().slice(0, 4);
  return (
    <>
      <TimeText instant={at} zone={zone} style={thisYear ? "day" : "date"} />{" "}
      <TimeText instant={at} zone={zone} style="time" bare />
    </>
  );
}

function Visit({ visit }: { visit: Extract<TimelineEntry, { kind: "visits" }>["visit"] }) {
  const { t } = useTranslation("clinic/patients");
  const doctors = useDoctors();
  const services = useServices();
  const { all } = useClinics();
  const clinic = all.length > 1 ? all.find(({ id }) => id === visit.clinicId)?.name : undefined;
  const look = VISIT_LOOKS[visit.status];
  return (
    <Line icon={CalendarDays} at={visit.startsAt} clinicId={visit.clinicId}>
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-medium">{services.of(visit.serviceId)?.name ?? t("timeline.visit")}</span>
        <StatusBadge tone={look.tone} shape={look.shape}>
          {t(`status.${visit.status}`)}
        </StatusBadge>
      </span>
      <span className="text-muted-foreground">
        {[calledAs(doctors.of(visit.doctorId)), clinic].filter(Boolean).join(" · ")}
      </span>
    </Line>
  );
}

function Message({ message }: { message: Extract<TimelineEntry, { kind: "messages" }>["message"] }) {
  const { t } = useTranslation("clinic/patients");
  const incoming = message.direction === "in";
  return (
    <Line icon={message.channel === "mail" ? Mail : MessageSquare} at={message.at}>
      <span className="flex flex-wrap items-center gap-x-2 text-muted-foreground">
        {t(incoming ? "timeline.wrote" : "timeline.written", { channel: t(`channels.${message.channel}`) })}
        {message.state === "failed" && (
          <StatusBadge tone="bad" shape="cross">
            {t("timeline.failed")}
          </StatusBadge>
        )}
        {message.contactId && (
          <Link
            to="/app/inbox/$contactId"
            params={{ contactId: message.contactId }}
            className="text-xs underline underline-offset-2"
          >
            {t("timeline.conversation")}
          </Link>
        )}
      </span>
      <p dir="auto" className="line-clamp-3 whitespace-pre-line">
        {message.text}
      </p>
    </Line>
  );
}

function Change({ entry }: { entry: Extract<TimelineEntry, { kind: "changes" }>["entry"] }) {
  const { t } = useTranslation("clinic/patients");
  const registered = entry.action === "patient.registered";
  const fields = registered ? [] : entry.changes.flatMap(({ field }) => t(`fields.${field}`, { defaultValue: "" }) || []);
  return (
    <Line icon={PenLine} at={entry.at}>
      <span className="text-muted-foreground">
        {t(`actions.${entry.action.split(".").at(-1)}`, { defaultValue: entry.action })}
        {fields.length > 0 && `: ${[...new Set(fields)].join(", ")}`}
      </span>
    </Line>
  );
}
