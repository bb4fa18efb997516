/** A week as most clinics have it: on some days, from one hour to another, perhaps with a break. */
export interface Week {
  /** ISO 8601: 1 is Monday. */
  days: number[];
  opens: string;
  closes: string;
  /** Both empty without a break. */
  breakFrom: string;
  breakTo: string;
}

export interface Window {
  weekday: number;
  opens: string;
  closes: string;
}

export const WEEK: Week = { days: [1, 2, 3, 4, 5, 6], opens: "09:00", closes: "18:00", breakFrom: "13:00", breakTo: "14:00" };

/** The windows that the API knows. */
export function windowsOf({ days, opens, closes, breakFrom, breakTo }: Week): Window[] {
  const spans = breakFrom && breakTo ? [[opens, breakFrom], [breakTo, closes]] : [[opens, closes]];
  return [...days]
    .sort((one, other) => one - other)
    .flatMap((weekday) => spans.map(([from = "", to = ""]) => ({ weekday, opens: from, closes: to })));
}

/** What is wrong with the week; null when nothing is. */
export function faultOf({ days, opens, closes, breakFrom, breakTo }: Week): "days" | "hours" | "break" | null {
  if (days.length === 0) return "days";
  if (!opens || !closes || opens >= closes) return "hours";
  if (Boolean(breakFrom) !== Boolean(breakTo)) return "break";
  if (breakFrom && !(opens < breakFrom && breakFrom < breakTo && breakTo < closes)) return "break";
  return null;
}

/** A clinic's windows as such a week, for whoever works as it is open. */
export function weekOf(windows: readonly Window[]): Week {
  const days = [...new Set(windows.map(({ weekday }) => weekday))];
  const [first, second] = windows.filter(({ weekday }) => weekday === days[0]);
  if (!first) return WEEK;
  return second
    ? { days, opens: first.opens, closes: second.closes, breakFrom: first.closes, breakTo: second.opens }
    : { days, opens: first.opens, closes: first.closes, breakFrom: "", breakTo: "" };
}
