import { addDays, addMonths, type CivilDate, daysBetween, firstOfMonth, isCivilDate } from "@/lib/civil";

export const PRESETS = ["today", "7", "28", "90", "month", "custom"] as const;
export type Preset = (typeof PRESETS)[number];

export interface Period {
  from: CivilDate;
  to: CivilDate;
}

/** The server compares and draws at most this many days. */
export const LONGEST_DAYS = 366;

/** The days of a preset, the last of them today; a month is the last whole one. */
export function periodOf(preset: Exclude<Preset, "custom">, today: CivilDate): Period {
  if (preset === "today") return { from: today, to: today };
  if (preset === "month") {
    const from = addMonths(firstOfMonth(today), -1);
    return { from, to: addDays(firstOfMonth(today), -1) };
  }
  return { from: addDays(today, 1 - Number(preset)), to: today };
}

/** What an address asks for. A range that is none (backwards, too long, no days) becomes the last four weeks. */
export function askedPeriod(
  search: { range?: Preset | undefined; from?: string | undefined; to?: string | undefined },
  today: CivilDate,
): Period {
  const { range = "28", from, to } = search;
  if (range !== "custom") return periodOf(range, today);
  const fits = from && to && isCivilDate(from) && isCivilDate(to) && from <= to && daysBetween(from, to) < LONGEST_DAYS;
  return fits ? { from, to } : periodOf("28", today);
}

/** By which part a number changed; null where there was nothing before to compare with. */
export function changeOf(now: number, before: number): number | null {
  return before === 0 ? null : (now - before) / before;
}
