import type { Schema } from "@/api/client";
import { addDays, type CivilDate, daysBetween } from "@/lib/civil";
import { type Instant, wallTime } from "@/lib/time";

export type OpenTime = Schema<"OpenTime">;

/** The strip shows a week at once; the server sends as many days with the page (tenants/scheduling/routes/first_paint.py). */
export const DAYS = 7;

const PARTS = ["morning", "afternoon", "evening"] as const;
export type PartOfDay = (typeof PARTS)[number];

/** The first day of the strip that `day` is in. Strips follow one another from today on. */
export function stripOf(day: CivilDate, today: CivilDate): CivilDate {
  return addDays(today, Math.max(0, Math.floor(daysBetween(today, day) / DAYS)) * DAYS);
}

/** The times of each day of a strip. */
export function byDay(times: readonly OpenTime[], first: CivilDate, zone: string): Map<CivilDate, OpenTime[]> {
  const days = new Map<CivilDate, OpenTime[]>(Array.from({ length: DAYS }, (_, day) => [addDays(first, day), []]));
  for (const time of times) days.get(wallTime(time.startsAt, zone).date)?.push(time);
  return days;
}

/** Noon and five o'clock divide the day, on the clinic's clock. */
export function partOf(instant: Instant, zone: string): PartOfDay {
  const { minute } = wallTime(instant, zone);
  if (minute < 12 * 60) return "morning";
  return minute < 17 * 60 ? "afternoon" : "evening";
}

/** The parts of a day in which there is a time, each with its times. */
export function byPart(times: readonly OpenTime[], zone: string): [PartOfDay, OpenTime[]][] {
  return PARTS.map((part): [PartOfDay, OpenTime[]] => [
    part,
    times.filter(({ startsAt }) => partOf(startsAt, zone) === part),
  ]).filter(([, found]) => found.length > 0);
}

/** The times to offer instead of one that is gone: the next ones, or the last ones before it. */
export function instead(times: readonly OpenTime[], gone: Instant, most = 3): OpenTime[] {
  const others = times.filter(({ startsAt }) => Date.parse(startsAt) !== Date.parse(gone));
  const later = others.filter(({ startsAt }) => Date.parse(startsAt) > Date.parse(gone));
  return later.length > 0 ? later.slice(0, most) : others.slice(-most);
}
