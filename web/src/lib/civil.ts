import { dateFormat } from "./formats";

/**
 * Days of the calendar, without a time and a zone: `2026-11-27`. They sort and compare as texts.
 *
 * Reckoned in UTC, where every day has 24 hours.
 */
export type CivilDate = string;

const DAY_MS = 86_400_000;

function atMidnight(date: CivilDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function civil(ms: number): CivilDate {
  return new Date(ms).toISOString().slice(0, 10);
}

/** Whether the text is a day that exists: not 2026-02-30. */
export function isCivilDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = atMidnight(text);
  return !Number.isNaN(ms) && civil(ms) === text;
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return civil(atMidnight(date) + days * DAY_MS);
}

/** The same day of another month; the 31st becomes the last day of a shorter one. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const first = Date.UTC(year, month - 1 + months, 1);
  const days = daysInMonth(civil(first));
  return addDays(civil(first), Math.min(day, days) - 1);
}

export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((atMidnight(to) - atMidnight(from)) / DAY_MS);
}

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: CivilDate): number {
  return new Date(atMidnight(date)).getUTCDay() || 7;
}

export function firstOfMonth(date: CivilDate): CivilDate {
  return `${date.slice(0, 8)}01`;
}

export function daysInMonth(date: CivilDate): number {
  const [year = 0, month = 1] = date.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The first day of the week that `date` is in; `first` is that day's ISO number (1: Monday, 7: Sunday). */
export function startOfWeek(date: CivilDate, first = 1): CivilDate {
  return addDays(date, -((weekdayOf(date) - first + 7) % 7));
}

/** The weeks that show the whole month, each of seven days. */
export function weeksOfMonth(date: CivilDate, first = 1): CivilDate[][] {
  const begin = startOfWeek(firstOfMonth(date), first);
  const last = addDays(firstOfMonth(date), daysInMonth(date) - 1);
  const weeks = Math.floor(daysBetween(begin, last) / 7) + 1;
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => addDays(begin, week * 7 + day)),
  );
}

/** The ISO number of the day on which weeks begin where the language is spoken; Monday where nobody says. */
export function firstWeekday(locale: string): number {
  const known = new Intl.Locale(locale) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  return known.getWeekInfo?.().firstDay ?? known.weekInfo?.firstDay ?? 1;
}

/** The day in words. Dates in full (`long`) where a mistake costs a visit. */
export function formatDate(date: CivilDate, locale: string, options: Intl.DateTimeFormatOptions): string {
  return dateFormat(locale, { ...options, timeZone: "UTC" }).format(atMidnight(date));
}
