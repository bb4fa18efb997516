import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ArrowRight, Move as MoveIcon } from "lucide-react";
import { type ReactNode, useState } from "react";
import { toast } from "sonner";

import { say, useAction } from "@/api/action";
import { api, type Schema, take } from "@/api/client";
import { ProblemError } from "@/api/problem";
import { ErrorState } from "@/components/error-state";
import { Field } from "@/components/field";
import { StatusBadge } from "@/components/status-badge";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import { called, type Frame } from "./columns";
import type { House } from "./data";
import { useMay } from "./may";
import { Panel } from "./panel";
import { PrivateNote } from "./private-note";
import { LOOKS } from "./status";
import type { Words } from "./words";

type Appointment = Schema<"AppointmentView">;

interface Props {
  id: string;
  /** As the diary knows it: another version is read again. */
  version: number | undefined;
  frame: Frame | undefined;
  house: House;
  words: Words;
  now: number;
  /** Whether a day is today in the clinic. */
  isToday: (day: string) => boolean;
  onMove: (visit: Appointment) => void;
  onClose: () => void;
}

/** A visit: who and what, the steps that it may take now, and the ones it took. */
export function VisitPanel(props: Props) {
  const { id, version, words, onClose } = props;
  const visit = useQuery({
    queryKey: ["appointment", id, version],
    queryFn: ({ signal }) =>
      take(api.GET("/v1/appointments/{appointment_id}", { params: { path: { appointment_id: id } }, signal })),
    placeholderData: keepPreviousData,
  });
  const shown = visit.data?.id === id ? visit.data : undefined;
  if (shown) return <Visit {...props} visit={shown} />;
  return (
    <Panel title={words.t("appointment")} onClose={onClose}>
      {visit.isError ? <ErrorState error={visit.error} retry={() => void visit.refetch()} /> : <Skeleton className="h-64 w-full" />}
    </Panel>
  );
}

function Visit({ visit, now, isToday: ofDay, frame, house, words, onMove, onClose }: Props & { visit: Appointment }) {
  const { t } = words;
  const may = useMay();
  const look = LOOKS[visit.status];
  const service = house.services.get(visit.serviceId);
  const room = visit.roomId ? house.rooms.get(visit.roomId)?.name : undefined;
  const doctor = frame?.columns.find(({ doctorId }) => doctorId === visit.doctorId);
  return (
    <Panel
      title={words.who(visit)}
      lead={
        <span className="grid gap-1.5">
          <span className="tabular">{words.moment(visit.startsAt)}</span>
          <StatusBadge tone={look.tone} shape={look.shape}>
            {words.status(visit)}
          </StatusBadge>
        </span>
      }
      returnTo={visit.id}
      onClose={onClose}
    >
      <div className="grid gap-5">
        <Steps visit={visit} words={words} late={now >= Date.parse(visit.startsAt) + (frame?.noShowMinutes ?? 0) * 60_000} today={ofDay(visit.day)} onMove={() => onMove(visit)} />
        <dl className="grid grid-cols-[6rem_1fr] gap-x-3 gap-y-1.5 text-sm">
          <Fact name={t("service")}>{service ? `${service.name}, ${t("minutes", { count: service.duration })}` : null}</Fact>
          <Fact name={t("doctor")}>{doctor && called(doctor)}</Fact>
          <Fact name={t("roomName")}>{room}</Fact>
          <Fact name={t("reason")}>{visit.reason}</Fact>
          <Fact name={t("cameBy")}>{visit.channel === "staff" ? null : t(`channel.${visit.channel}`)}</Fact>
          <Fact name={t("overbooked")}>{visit.overbooked}</Fact>
          <Fact name={t("cancelledWhy")}>{visit.cancellation?.reason}</Fact>
        </dl>
        {visit.patientId && may("patients:read") && <ChartLink patientId={visit.patientId} label={t("chart")} />}
        {may("appointments:read_private_note") && visit.kind === "visit" && <PrivateNote id={visit.id} words={words} />}
        {visit.steps.length > 0 && (
          <section className="grid gap-2" aria-label={t("history")}>
            <h3 className="text-xs font-medium text-muted-foreground">{t("history")}</h3>
            <ol className="grid gap-1.5 border-s ps-3">
              {visit.steps.map((step) => (
                <li key={`${step.at}${step.event}`} className="text-sm">
                  {t(`step.${step.event.split(".").at(-1)}`, { defaultValue: t(`status.${step.status}`) })}
                  {step.startsAt && <span className="text-muted-foreground">{` (${t("was", { when: words.short(step.startsAt) })})`}</span>}
                  <span className="tabular block text-xs text-muted-foreground">{words.short(step.at)}</span>
                </li>
              ))}
            </ol>
          </section>
        )}
        {visit.status !== "held" && <p className="text-xs text-faint-foreground">{t("lengthHint")}</p>}
      </div>
    </Panel>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <>
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

function ChartLink({ patientId, label }: { patientId: string; label: string }) {
  const navigate = useNavigate();
  const href = `/app/patients/${patientId}`;
  return (
    <Button asChild variant="outline" className="justify-self-start">
      <a
        href={href}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          void navigate({ href });
        }}
      >
        {label} <ArrowRight className="rtl:rotate-180" />
      </a>
    </Button>
  );
}

/** The steps of the state machine with the permission that each asks for, in the order of the day. */
const STEPS = {
  arrive: ["appointments:check_in", "/v1/appointments/{appointment_id}/arrive"],
  start: ["appointments:start", "/v1/appointments/{appointment_id}/start"],
  complete: ["appointments:complete", "/v1/appointments/{appointment_id}/complete"],
  confirm: ["appointments:confirm", "/v1/appointments/{appointment_id}/confirm"],
  "no-show": ["appointments:mark_no_show", "/v1/appointments/{appointment_id}/no-show"],
} as const;

type Step = keyof typeof STEPS;

interface StepsProps {
  visit: Appointment;
  words: Words;
  /** The patient can be said not to have come. */
  late: boolean;
  today: boolean;
  onMove: () => void;
}

function Steps({ visit, words, late, today, onMove }: StepsProps) {
  const { t } = words;
  const may = useMay();
  const [cancelling, setCancelling] = useState(false);
  const take_ = useAction({
    send: (step: Step) =>
      take(api.POST(STEPS[step][1], { params: { path: { appointment_id: visit.id } } })),
    touches: [["calendar"], ["appointment", visit.id]],
    done: (after, step) => toast.success(t(`did.${step}`, { who: after.patientName })),
  });
  const allowed = visit.allowed ?? [];
  const steps = (Object.keys(STEPS) as Step[]).filter((step) => allowed.includes(step) && may(STEPS[step][0]) && (step !== "no-show" || late));
  const movable = allowed.includes("reschedule") && may("appointments:reschedule");
  const cancellable = allowed.includes("cancel") && may("appointments:cancel");
  if (cancelling) return <Cancelling visit={visit} words={words} onDone={() => setCancelling(false)} />;
  if (steps.length === 0 && !movable && !cancellable) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {steps.map((step, index) => (
        <Button
          key={step}
          variant={today && index === 0 && step !== "no-show" ? "default" : "outline"}
          busy={take_.isPending && take_.variables === step}
          onClick={() => take_.mutate(step)}
        >
          {t(`do.${step}`)}
        </Button>
      ))}
      {movable && (
        <Button variant="outline" onClick={onMove}>
          <MoveIcon /> {t("moveVerb")}
        </Button>
      )}
      {cancellable && (
        <Button variant="ghost" className="text-bad" onClick={() => setCancelling(true)}>
          {t("cancelVisit")}
        </Button>
      )}
    </div>
  );
}

/** Asks why; the server knows when a reason is needed. */
function Cancelling({ visit, words, onDone }: { visit: Appointment; words: Words; onDone: () => void }) {
  const { t } = words;
  const [reason, setReason] = useState("");
  const [fault, setFault] = useState<string>();
  const cancel = useAction({
    send: (why: string) =>
      take(
        api.POST("/v1/appointments/{appointment_id}/cancel", {
          params: { path: { appointment_id: visit.id } },
          body: { reason: why },
        }),
      ),
    touches: [["calendar"], ["appointment", visit.id], ["slots"]],
    done: (after) => {
      toast.success(t("did.cancel", { who: after.patientName }));
      onDone();
    },
    failed: (error) => {
      const found = error instanceof ProblemError ? error.problem.errors?.find(({ pointer }) => pointer === "/reason") : undefined;
      if (found) setFault(found.detail);
      else say(error);
    },
  });
  return (
    <form
      className="grid gap-3 rounded-md border bg-background p-3"
      onSubmit={(event) => {
        event.preventDefault();
        cancel.mutate(reason);
      }}
    >
      <Field label={t("cancelReason")} error={fault ? { message: fault } : undefined}>
        {(field) => <Textarea {...field} autoFocus rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={onDone}>
          {t("keepVisit")}
        </Button>
        <Button type="submit" variant="destructive" busy={cancel.isPending}>
          {t("cancelVisit")}
        </Button>
      </div>
    </form>
  );
}
