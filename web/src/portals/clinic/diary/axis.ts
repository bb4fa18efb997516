import { addDays, type CivilDate, daysBetween } from "@/lib/civil";
import { clockText, instantAt, wallTime } from "@/lib/time";

/** The minutes of a day from top to bottom: where an instant is, and which instant is where. */
export interface Axis {
  date: CivilDate;
  /** 1440; on days of a clock change up to an hour more or less. */
  minutes: number;
  at: (ms: number) => number;
  instant: (minute: number) => number;
  /** What clocks show there: `09:15`. */
  label: (minute: number) => string;
}

/** Minutes as they pass: a day of 25 hours has 25, and two of them are called 02:00. For one day alone. */
export function passingAxis(date: CivilDate, zone: string): Axis {
  const start = midnight(date, zone);
  return {
    date,
    minutes: (midnight(addDays(date, 1), zone) - start) / 60_000,
    at: (ms) => (ms - start) / 60_000,
    instant: (minute) => start + minute * 60_000,
    label: (minute) => clockText(wallTime(start + minute * 60_000, zone).minute),
  };
}

/** Minutes as clocks show them: the same hours stand side by side on all days of a week. */
export function clockAxis(date: CivilDate, zone: string): Axis {
  return {
    date,
    minutes: 1440,
    at: (ms) => {
      const shown = wallTime(ms, zone);
      return daysBetween(date, shown.date) * 1440 + shown.minute;
    },
    instant: (minute) => {
      const days = Math.floor(minute / 1440);
      return Date.parse(instantAt({ date: addDays(date, days), minute: minute - days * 1440 }, zone));
    },
    label: (minute) => clockText(((minute % 1440) + 1440) % 1440),
  };
}

/** The instant at which the day begins there. */
export function midnight(date: CivilDate, zone: string): number {
  return Date.parse(instantAt({ date, minute: 0 }, zone));
}

/** An instant as the API wants it. */
export function iso(ms: number): string {
  return new Date(ms).toISOString().replace(".000Z", "Z");
}
