/** A window of the week as the API spells it; `24:00` is the end of the day. */
export interface WeekWindow {
  weekday: number;
  opens: string;
  closes: string;
}

/** The same in minutes of the day. */
export interface Span {
  /** ISO 8601: 1 is Monday. */
  weekday: number;
  from: number;
  to: number;
}

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export const DAY = 1440;
/** Dragging and arrows go in these steps; precise inputs in those of the API. */
export const STEP = 15;
const SHORTEST = 15;

/** `HH:MM` in minutes; a closing time of 00:00 is the end of the day. Null for anything else. */
export function minutesOf(text: string, closing = false): number | null {
  const match = /^(\d{2}):(\d{2})/.exec(text);
  if (!match) return null;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  if (minutes > DAY) return null;
  return closing && minutes === 0 ? DAY : minutes;
}

export function textOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

export function spansOf(windows: readonly WeekWindow[]): Span[] {
  return sorted(
    windows.map(({ weekday, opens, closes }) => ({
      weekday,
      from: minutesOf(opens) ?? 0,
      to: minutesOf(closes, true) ?? DAY,
    })),
  );
}

export function windowsOf(spans: readonly Span[]): WeekWindow[] {
  return sorted(spans).map(({ weekday, from, to }) => ({ weekday, opens: textOf(from), closes: textOf(to) }));
}

export function sorted(spans: readonly Span[]): Span[] {
  return [...spans].sort((one, other) => one.weekday - other.weekday || one.from - other.from);
}

/** The free time around a minute of a day: what a window there may grow to. Null inside of another window. */
export function gapAt(spans: readonly Span[], weekday: number, minute: number): { from: number; to: number } | null {
  const day = spans.filter((span) => span.weekday === weekday);
  if (day.some(({ from, to }) => from <= minute && minute < to)) return null;
  return {
    from: Math.max(0, ...day.filter(({ to }) => to <= minute).map(({ to }) => to)),
    to: Math.min(DAY, ...day.filter(({ from }) => from > minute).map(({ from }) => from)),
  };
}

/** The window moved to another day and time, as near as it fits between the others; null where it does not. */
export function moved(others: readonly Span[], span: Span, weekday: number, from: number): Span | null {
  const length = span.to - span.from;
  const wanted = Math.max(0, Math.min(DAY - length, from));
  const gap = gapAt(others, weekday, wanted + length / 2);
  if (!gap || gap.to - gap.from < length) return null;
  const begins = Math.max(gap.from, Math.min(gap.to - length, wanted));
  return { weekday, from: begins, to: begins + length };
}

/** The window with another end, no further than the next one and no shorter than a visit. */
export function resized(others: readonly Span[], span: Span, to: number): Span {
  const gap = gapAt(others, span.weekday, span.from) ?? { from: span.from, to: span.to };
  return { ...span, to: Math.max(span.from + SHORTEST, Math.min(gap.to, to)) };
}

/** A window drawn from one minute to another, inside the gap it began in. */
export function drawn(spans: readonly Span[], weekday: number, one: number, other: number): Span | null {
  const gap = gapAt(spans, weekday, one);
  if (!gap) return null;
  const from = Math.max(gap.from, Math.min(one, other));
  const to = Math.min(gap.to, Math.max(one, other, from + SHORTEST * 2));
  return to - from >= SHORTEST ? { weekday, from, to } : null;
}

/** A window for a day that wants one more: the morning, or the time after the last one. Null when the day is full. */
export function another(spans: readonly Span[], weekday: number): Span | null {
  const last = Math.max(0, ...spans.filter((span) => span.weekday === weekday).map(({ to }) => to));
  if (last === 0) return { weekday, from: 540, to: 780 };
  const from = Math.min(last + 60, DAY - SHORTEST);
  return from < last ? null : { weekday, from, to: Math.min(from + 180, DAY) };
}

/** What one day has, on other days too, in place of what they had. */
export function copied(spans: readonly Span[], from: number, days: readonly number[]): Span[] {
  const to = days.filter((day) => day !== from);
  const model = spans.filter(({ weekday }) => weekday === from);
  return sorted([
    ...spans.filter(({ weekday }) => !to.includes(weekday)),
    ...to.flatMap((weekday) => model.map((span) => ({ ...span, weekday }))),
  ]);
}

/** Hours in the week. */
export function hoursOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0) / 60;
}
