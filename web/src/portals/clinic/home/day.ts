import type { Schema } from "@/api/client";

export type Entry = Schema<"Entry">;

const OVER: readonly Entry["status"][] = ["completed", "cancelled", "no_show", "lapsed"];

export interface DayNumbers {
  booked: number;
  arrived: number;
  inside: number;
  completed: number;
  noShows: number;
  toCome: number;
}

/** The visits of a day: what a session is made of counts, the session around it does not, nor does a held time. */
export function visitsOf(items: readonly Entry[]): Entry[] {
  return items.filter(({ kind, status }) => kind === "visit" && status !== "held" && status !== "lapsed" && status !== "cancelled");
}

export function numbersOf(items: readonly Entry[]): DayNumbers {
  const visits = visitsOf(items);
  const count = (...states: Entry["status"][]) => visits.filter(({ status }) => states.includes(status)).length;
  return {
    booked: visits.length,
    arrived: count("arrived"),
    inside: count("in_progress"),
    completed: count("completed"),
    noShows: count("no_show"),
    toCome: count("scheduled", "confirmed"),
  };
}

/** Who is next: those who are here first, then by time. */
export function nextOf(items: readonly Entry[]): Entry[] {
  const rank = ({ status }: Entry) => (status === "in_progress" ? 0 : status === "arrived" ? 1 : 2);
  return visitsOf(items)
    .filter(({ status }) => !OVER.includes(status))
    .sort((one, other) => rank(one) - rank(other) || one.startsAt.localeCompare(other.startsAt));
}
