import type { Instant } from "@/lib/time";

/** Seconds before its end at which a hold's time is said aloud. */
const MILESTONES = [300, 120, 60, 30] as const;

/**
 * When a hold ends on this device's clock, in ms. The device's clock may be wrong: what counts is how long the server
 * says that it lasts, by the server's own time of the answer. Its Date header leaves the fraction of a second away, so the
 * end of that second is taken: a time is never said to be kept for longer than it is.
 */
export function deadlineOf(expiresAt: Instant, answeredAt: string | null, now: number): number {
  const server = Date.parse(answeredAt ?? "");
  return Date.parse(expiresAt) - (Number.isNaN(server) ? 0 : server + 999 - now);
}

/** Whole seconds that are left; at the end 0. */
export function secondsLeft(deadline: number, now: number): number {
  return Math.max(0, Math.ceil((deadline - now) / 1000));
}

/** The milestone that was passed between two looks at the clock; a late look says only the last one. */
export function passed(before: number, after: number): number | null {
  if (after <= 0) return null;
  return MILESTONES.filter((seconds) => before > seconds && after <= seconds).at(-1) ?? null;
}

/** 125 as 2:05, in the figures of the language. */
export function clockOf(seconds: number, locale: string): string {
  const whole = new Intl.NumberFormat(locale, { useGrouping: false });
  const two = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 });
  return `${whole.format(Math.floor(seconds / 60))}:${two.format(seconds % 60)}`;
}
