import type { Schema } from "@/api/client";
import { addDays, type CivilDate } from "@/lib/civil";

export type Entry = Schema<"WaitlistEntryView">;
export type Window = Schema<"WishWindowView">;

/** The name of a weekday; 1 is Monday. */
export function weekdayName(weekday: number, locale: string, style: "short" | "long" = "short"): string {
  // 2024-01-01 was a Monday.
  return new Intl.DateTimeFormat(locale, { weekday: style, timeZone: "UTC" }).format(
    Date.UTC(2024, 0, weekday),
  );
}

/** Windows with the same hours together: `Mon, Wed 09:00–12:00`. */
export function wishedTimes(windows: readonly Window[], locale: string): string[] {
  const days = new Map<string, number[]>();
  for (const { weekday, opens, closes } of windows) {
    const hours = `${opens}–${closes}`;
    days.set(hours, [...(days.get(hours) ?? []), weekday]);
  }
  return [...days].map(
    ([hours, weekdays]) => `${weekdays.sort((a, b) => a - b).map((day) => weekdayName(day, locale)).join(", ")} ${hours}`,
  );
}

/** One choice of days and hours, as the form holds it. */
export interface Wish {
  weekdays: number[];
  opens: string;
  closes: string;
}

/** The windows of several wishes, each day once for each of its hours. */
export function windowsOf(wishes: readonly Wish[]): Window[] {
  return wishes.flatMap(({ weekdays, opens, closes }) =>
    [...weekdays].sort((a, b) => a - b).map((weekday) => ({ weekday, opens, closes })),
  );
}

/** And back: days with the same hours are one wish. */
export function wishesOf(windows: readonly Window[]): Wish[] {
  const wishes: Wish[] = [];
  for (const { weekday, opens, closes } of windows) {
    const same = wishes.find((wish) => wish.opens === opens && wish.closes === closes);
    if (same) same.weekdays.push(weekday);
    else wishes.push({ weekdays: [weekday], opens, closes });
  }
  return wishes;
}

/** The day from which times are looked for: not before today, nor before the first day that suits. */
export function firstLookedAt(entry: Entry, today: CivilDate): CivilDate {
  return entry.firstDay && entry.firstDay > today ? entry.firstDay : today;
}

/** The day after the last one that is looked at: two weeks, unless what suits ends sooner. */
export function lookedUntil(entry: Entry, today: CivilDate): CivilDate {
  const end = addDays(firstLookedAt(entry, today), 14);
  return entry.lastDay && addDays(entry.lastDay, 1) < end ? addDays(entry.lastDay, 1) : end;
}
