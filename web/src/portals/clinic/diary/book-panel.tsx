import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, LoaderCircle } from "lucide-react";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";

import { useAction } from "@/api/action";
import { api, once, type Schema, take } from "@/api/client";
import { DatePicker } from "@/components/date-picker";
import { Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { instantAt, todayIn, wallTime } from "@/lib/time";
import { iso } from "./axis";
import { ClockInput } from "./clock-input";
import { called, type Frame, gives } from "./columns";
import type { House } from "./data";
import { useHold } from "./hold";
import { useMay } from "./may";
import { Panel } from "./panel";
import { type Patient, PatientPicker } from "./patient-picker";
import { isOverbookable, reasonsOf } from "./refusal";
import type { Words } from "./words";

/** What is known of a new appointment before anybody has typed. */
export interface Draft {
  doctorId: string | null;
  roomId: string | null;
  serviceId: string | null;
  /** Milliseconds; null: the next that is free. */
  startsAt: number | null;
  patient?: Patient;
}

interface Props {
  draft: Draft;
  /** From when on the next free time is looked for, at the earliest now. */
  since: number;
  clinicId: string;
  zone: string;
  frame: Frame;
  house: House;
  words: Words;
  onClose: () => void;
}

/** A new appointment: whom for, what, and the rest filled in. The time is kept meanwhile. */
export function BookPanel({ draft, since, clinicId, zone, frame, house, words, onClose }: Props) {
  const { t } = words;
  const may = useMay();
  const cache = useQueryClient();
  const [patient, setPatient] = useState<Patient | null>(draft.patient ?? null);
  const [serviceId, setServiceId] = useState(draft.serviceId ?? "");
  const [doctorId, setDoctorId] = useState(draft.doctorId ?? "");
  const [startsAt, setStartsAt] = useState(draft.startsAt);
  const [reason, setReason] = useState("");
  const [over, setOver] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);

  const service = house.services.get(serviceId);
  const doctor = frame.columns.find((column) => column.doctorId === doctorId);
  const services = [...house.services.values()].filter((one) => one.active && (doctor ? gives(doctor, one) : frame.columns.some((column) => gives(column, one))));
  const doctors = frame.columns.filter((column) => !service || gives(column, service));
  const next = useNext(clinicId, serviceId, startsAt ?? since);
  const first = next.data?.find((slot) => !doctorId || slot.doctorId === doctorId) ?? next.data?.[0];
  // Asked for without a time: the next one that is free, until another is chosen.
  const begin = startsAt ?? (first ? Date.parse(first.startsAt) : null);
  const who = doctorId || (startsAt === null ? (first?.doctorId ?? "") : "");
  const wanted = service && who && begin !== null ? { clinicId, doctorId: who, serviceId, roomId: draft.roomId, startsAt: begin } : null;
  const { keeping, use } = useHold(wanted);

  const book = useAction({
    // What is sent is what makes its key: the same again is the same booking.
    send: (_: { patientId: string; time: string; reason: string; over: string | null }, key) => confirm(key),
    touches: [["calendar"], ["slots"]],
    done: (made: Schema<"AppointmentView">) => {
      use(made.id);
      toast.success(t("booked", { who: made.patientName, when: words.moment(made.startsAt) }), {
        action: { label: t("undo", { ns: "common" }), onClick: () => void undo(made.id) },
      });
      onClose();
    },
    failed: () => undefined, // said in the panel
  });

  function confirm(key: string) {
    const patientId = patient?.id ?? "";
    if (over !== null && wanted) {
      const body = { ...wanted, startsAt: iso(wanted.startsAt), patientId, reason, overbooking: over };
      return take(api.POST("/v1/appointments/overbook", { params: { header: once(key) }, body }));
    }
    if (keeping.state !== "held") throw new Error(t("noTime"));
    return take(
      api.POST("/v1/holds/{hold_id}/confirm", {
        params: { path: { hold_id: keeping.hold.id } },
        body: { patientId, reason },
      }),
    );
  }

  async function undo(id: string) {
    await take(
      api.POST("/v1/appointments/{appointment_id}/cancel", {
        params: { path: { appointment_id: id } },
        body: { reason: t("undoReason") },
      }),
    );
    await cache.invalidateQueries({ queryKey: ["calendar"] });
  }

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(patient === null);
    if (patient && (keeping.state === "held" || over !== null)) {
      book.mutate({ patientId: patient.id, time: JSON.stringify(wanted), reason, over });
    }
  };
  const shown = begin === null ? null : wallTime(begin, zone);
  const move = (date: string, minute: number) => {
    setDoctorId(who);
    setStartsAt(Date.parse(instantAt({ date, minute }, zone)));
  };
  const refusal = keeping.state === "refused" ? keeping.error : book.isError ? book.error : null;

  return (
    <Panel
      title={t("newAppointment")}
      lead={begin === null ? t("newLead") : <span className="tabular">{words.moment(begin)}</span>}
      onClose={onClose}
      footer={
        <>
          <Button variant="outline" onClick={onClose}>
            {t("cancel", { ns: "common" })}
          </Button>
          <Button type="submit" form="diary-book" busy={book.isPending} disabled={keeping.state !== "held" && over === null}>
            {begin === null ? t("book") : t("bookAt", { time: words.time(begin) })}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <PatientPicker
          autoFocus
          value={patient}
          onChange={(chosen) => {
            setPatient(chosen);
            setMissing(false);
          }}
          error={missing ? { message: t("patientNeeded") } : undefined}
        />
        <form id="diary-book" onSubmit={submit} className="grid gap-4" noValidate>
          <Field label={t("service")}>
            {(field) => (
              <Select value={serviceId} onValueChange={setServiceId}>
                <SelectTrigger {...field}>
                  <SelectValue placeholder={t("chooseService")} />
                </SelectTrigger>
                <SelectContent>
                  {services.map((one) => (
                    <SelectItem key={one.id} value={one.id}>
                      {`${one.name}, ${t("minutes", { count: one.duration })}`}
                    </SelectItem>
                  ))}
                </SelectContent>
              </Select>
            )}
          </Field>
          <Field label={t("doctor")}>
            {(field) => (
              <Select value={who} onValueChange={setDoctorId}>
                <SelectTrigger {...field}>
                  <SelectValue placeholder={t("anyDoctor")} />
                </SelectTrigger>
                <SelectContent>
                  {doctors.map((column) => (
                    <SelectItem key={column.doctorId} value={column.doctorId}>
                      {called(column)}
                    </SelectItem>
                  ))}
                </SelectContent>
              </Select>
            )}
          </Field>
          <div className="grid grid-cols-[minmax(0,1fr)_6rem] gap-3">
            <Field label={t("day")}>
              {(field) => (
                <DatePicker
                  {...field}
                  value={shown?.date ?? null}
                  today={todayIn(zone)}
                  min={todayIn(zone)}
                  onChange={(date) => move(date, shown?.minute ?? 540)}
                />
              )}
            </Field>
            <Field label={t("time")}>
              {(field) => (
                <ClockInput
                  {...field}
                  value={shown?.minute ?? null}
                  onChange={(minute) => move(shown?.date ?? todayIn(zone), minute)}
                />
              )}
            </Field>
          </div>
          <div aria-live="polite" className="grid gap-3">
            {keeping.state === "asking" && (
              <p className="flex items-center gap-2 text-sm text-muted-foreground">
                <LoaderCircle className="size-4 animate-spin" aria-hidden /> {t("looking")}
              </p>
            )}
            {keeping.state === "held" && !refusal && (
              <p className="flex items-center gap-2 text-sm text-good">
                <CircleCheck className="size-4" aria-hidden /> {t("kept", { until: words.time(keeping.hold.expiresAt ?? keeping.hold.startsAt) })}
              </p>
            )}
            {refusal !== null && (
              <p className="flex items-start gap-2 rounded-md bg-bad-wash px-2.5 py-2 text-sm text-bad">
                <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden /> {reasonsOf(refusal)}
              </p>
            )}
            {refusal !== null && isOverbookable(refusal) && frame.overbooking > 0 && may("appointments:overbook") && (
              <Field label={t("overbookWhy")} hint={t("overbookHint")}>
                {(field) => (
                  <Input {...field} value={over ?? ""} onChange={(event) => setOver(event.target.value.trim() ? event.target.value : null)} />
                )}
              </Field>
            )}
            {service && (refusal !== null || startsAt === null) && next.data && (
              <NextTimes
                slots={next.data}
                frame={frame}
                words={words}
                onChoose={(slot) => {
                  setDoctorId(slot.doctorId);
                  setStartsAt(Date.parse(slot.startsAt));
                  setOver(null);
                  book.reset();
                }}
              />
            )}
          </div>
          <Field label={t("reason")} optional>
            {(field) => <Textarea {...field} rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
          </Field>
        </form>
      </div>
    </Panel>
  );
}

type Slot = Schema<"NextSlot">;

function useNext(clinicId: string, serviceId: string, around: number) {
  const [opened] = useState(Date.now);
  const since = iso(Math.max(opened, around));
  return useQuery({
    queryKey: ["slots", "next", clinicId, serviceId, since],
    queryFn: async ({ signal }) =>
      (await take(api.GET("/v1/availability/next", { params: { query: { clinicId, serviceId, from: since, limit: 12 } }, signal }))).slots,
    enabled: serviceId !== "",
    staleTime: 10_000,
  });
}

/** Times that are free, to take instead. */
function NextTimes(props: { slots: readonly Slot[]; frame: Frame; words: Words; onChoose: (slot: Slot) => void }) {
  const { slots, frame, words, onChoose } = props;
  if (slots.length === 0) return <p className="text-sm text-muted-foreground">{words.t("noneFree")}</p>;
  return (
    <div className="grid gap-1.5">
      <p className="text-xs text-muted-foreground">{words.t("nextFree")}</p>
      <ul className="grid gap-1">
        {slots.slice(0, 5).map((slot) => (
          <li key={`${slot.doctorId}${slot.startsAt}`}>
            <Button variant="outline" className="w-full justify-between font-normal" onClick={() => onChoose(slot)}>
              <span className="tabular">{words.short(slot.startsAt)}</span>
              <span className="truncate text-muted-foreground">{nameOf(frame, slot.doctorId)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function nameOf(frame: Frame, id: string): string {
  const doctor = frame.columns.find(({ doctorId }) => doctorId === id);
  return doctor ? called(doctor) : "";
}
