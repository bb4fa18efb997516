import type { Schema } from "@/api/client";
import { addDays, type CivilDate, startOfWeek } from "@/lib/civil";
import { type Axis, clockAxis, midnight, passingAxis } from "./axis";
import { merged, type Span } from "./layout";

export type Entry = Schema<"Entry">;
export type Frame = Schema<"FrameView">;
export type Service = Schema<"ServiceView">;
export type Room = Schema<"RoomView">;
export type DoctorColumn = Schema<"Column">;

/** A column of the diary: a doctor's or a room's day, or one day of a doctor's week. */
export interface Column {
  key: string;
  axis: Axis;
  /** Null in a room's column, where any doctor may be. */
  doctor: DoctorColumn | null;
  room: Room | null;
  open: Span[];
  away: (Span & { kind: "absence" | "rounds" })[];
  /** What is drawn: visits and groups, without those who are in a group that is drawn. */
  entries: Entry[];
}

export type View = "day" | "week";
export type By = "doctors" | "rooms";

/** The days that are shown, and the instants between which they lie. */
export function daysShown(view: View, date: CivilDate, firstDay: number): CivilDate[] {
  if (view === "day") return [date];
  const first = startOfWeek(date, firstDay);
  return Array.from({ length: 7 }, (_, day) => addDays(first, day));
}

export function rangeOf(days: readonly CivilDate[], zone: string): { from: number; to: number } {
  const [first = "", last = first] = [days[0], days.at(-1)];
  return { from: midnight(first, zone), to: midnight(addDays(last, 1), zone) };
}

/** As people call them. */
export function called({ title, name }: DoctorColumn): string {
  return title && !name.startsWith(title) ? `${title} ${name}` : name;
}

/** Whether anything is to be seen of the doctor: hours, an absence, a visit. */
export function isIn({ doctorId, open, away }: DoctorColumn, entries: readonly Entry[]): boolean {
  return open.length + away.length > 0 || entries.some((entry) => entry.doctorId === doctorId);
}

/** Whether a doctor gives a service: it is named, or else of one of the doctor's specialties (as the server judges). */
export function gives(doctor: DoctorColumn, service: Service): boolean {
  if (doctor.serviceIds.length > 0) return doctor.serviceIds.includes(service.id);
  return service.specialty === null || doctor.specialties.includes(service.specialty);
}

interface Day {
  date: CivilDate;
  zone: string;
  doctors: readonly DoctorColumn[];
  entries: readonly Entry[];
}

/** A day's columns, one for each doctor. */
export function byDoctor({ date, zone, doctors, entries }: Day): Column[] {
  const axis = passingAxis(date, zone);
  return doctors.map((doctor) => ({
    key: doctor.doctorId,
    axis,
    doctor,
    room: null,
    ...hoursOf(doctor, axis),
    entries: drawn(entries.filter(({ doctorId }) => doctorId === doctor.doctorId)),
  }));
}

/** A day's columns, one for each room, open while anybody is. */
export function byRoom({ date, zone, doctors, entries }: Day, rooms: readonly Room[]): Column[] {
  const axis = passingAxis(date, zone);
  const open = merged(doctors.flatMap((doctor) => hoursOf(doctor, axis).open));
  return rooms.map((room) => ({
    key: room.id,
    axis,
    doctor: null,
    room,
    open,
    away: [],
    entries: drawn(entries.filter(({ roomId }) => roomId === room.id)),
  }));
}

/** A doctor's week, a column for each day. */
export function byDay(days: readonly CivilDate[], zone: string, doctor: DoctorColumn, entries: readonly Entry[]): Column[] {
  return days.map((date) => {
    const axis = clockAxis(date, zone);
    return {
      key: date,
      axis,
      doctor,
      room: null,
      ...hoursOf(doctor, axis),
      entries: drawn(entries.filter((entry) => entry.doctorId === doctor.doctorId && entry.day === date)),
    };
  });
}

/** What a visit takes of a column. */
export function spanOf(entry: Pick<Entry, "startsAt" | "endsAt">, axis: Axis): Span {
  return { from: axis.at(Date.parse(entry.startsAt)), to: axis.at(Date.parse(entry.endsAt)) };
}

/** What it takes of the doctor's time, with buffers. */
export function busyOf(entry: Entry, axis: Axis): Span {
  return { from: axis.at(Date.parse(entry.busyFrom)), to: axis.at(Date.parse(entry.busyTo)) };
}

/** Whether it keeps the time for itself: what was called off or not attended leaves it free. */
export function occupies({ status }: Pick<Entry, "status">): boolean {
  return status !== "cancelled" && status !== "no_show" && status !== "lapsed";
}

function hoursOf(doctor: DoctorColumn, axis: Axis): Pick<Column, "open" | "away"> {
  const within = ({ from, to }: Span) => to > 0 && from < axis.minutes;
  return {
    open: doctor.open.map((span) => spanOf(span, axis)).filter(within),
    away: doctor.away.map((span) => ({ ...spanOf(span, axis), kind: span.kind })).filter(within),
  };
}

function drawn(entries: Entry[]): Entry[] {
  const groups = new Set(entries.filter(({ kind }) => kind === "session").map(({ id }) => id));
  return entries.filter(({ sessionId }) => sessionId === null || !groups.has(sessionId));
}
