import type { CivilDate } from "./civil";
import { dateFormat } from "./formats";

/** An instant as the API sends it: `2026-11-27T04:10:00Z`. */
export type Instant = string;

/** What a wall clock shows somewhere. `minute` counts from midnight. */
export interface WallTime {
  date: CivilDate;
  minute: number;
}

const CLOCK: Intl.DateTimeFormatOptions = {
  calendar: "iso8601",
  numberingSystem: "latn",
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
};

/** What clocks in the zone show at the instant. */
export function wallTime(instant: Instant | number, zone: string): WallTime {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of dateFormat("en-CA", { ...CLOCK, timeZone: zone }).formatToParts(toMs(instant))) parts[type] = value;
  return {
    date: `${parts.year}-${parts.month}-${parts.day}`,
    minute: Number(parts.hour) * 60 + Number(parts.minute),
  };
}

/** Minutes by which clocks in the zone are ahead of UTC at the instant. */
export function offsetMinutes(instant: Instant | number, zone: string): number {
  const ms = toMs(instant);
  const { date, minute } = wallTime(ms, zone);
  return Math.round((Date.parse(`${date}T00:00:00Z`) + minute * 60_000 - floorMinute(ms)) / 60_000);
}

/**
 * The instant at which clocks in the zone show that time. Of two (autumn) it is the first one; a time that clocks
 * skip (spring) is the instant of the jump's other side, as far after it as the time is into the gap.
 */
export function instantAt({ date, minute }: WallTime, zone: string): Instant {
  const asUtc = Date.parse(`${date}T00:00:00Z`) + minute * 60_000;
  const before = asUtc - offsetMinutes(asUtc - 86_400_000, zone) * 60_000;
  const after = asUtc - offsetMinutes(asUtc + 86_400_000, zone) * 60_000;
  const shows = (ms: number) => ms + offsetMinutes(ms, zone) * 60_000 === asUtc;
  const found = shows(before) ? before : shows(after) ? after : before;
  return new Date(found).toISOString().replace(".000Z", "Z");
}

/** Today there. */
export function todayIn(zone: string, now: number = Date.now()): CivilDate {
  return wallTime(now, zone).date;
}

/** 560 as `09:20`. */
export function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** `09:20` as 560; null for anything else. */
export function minuteOf(text: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}

/** The zone of whoever looks, as it was when they opened the page. */
export function viewerZone(): string {
  return dateFormat("en", {}).resolvedOptions().timeZone;
}

/** Whether clocks in both zones show the same at that instant: then there is nothing to explain. */
export function sameClock(instant: Instant | number, one: string, other: string): boolean {
  return one === other || offsetMinutes(instant, one) === offsetMinutes(instant, other);
}

/** The zone as people call it there and then: `India Standard Time`, `GMT+5:30`. */
export function zoneName(instant: Instant | number, zone: string, locale: string): string {
  const parts = dateFormat(locale, { timeZone: zone, timeZoneName: "long" }).formatToParts(toMs(instant));
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
}

/** The instant in words, as clocks in the zone show it. */
export function formatInstant(
  instant: Instant | number,
  zone: string,
  locale: string,
  options: Intl.DateTimeFormatOptions,
): string {
  return dateFormat(locale, { ...options, timeZone: zone }).format(toMs(instant));
}

function toMs(instant: Instant | number): number {
  return typeof instant === "number" ? instant : Date.parse(instant);
}

function floorMinute(ms: number): number {
  return Math.floor(ms / 60_000) * 60_000;
}
