import { merged, type Span, without } from "./layout";

/** A place that the keyboard goes to: a visit, or time in which one can be booked. */
export interface Stop extends Span {
  /** The visit's id, or `gap-` with its minute. */
  key: string;
  kind: "visit" | "gap";
}

/** Gaps shorter than this are no place for anybody. */
const LEAST = 5;

/** The stops of a column from top to bottom; `taken` is time that is no gap without being a visit. */
export function stopsOf(visits: readonly (Span & { id: string })[], open: readonly Span[], taken: readonly Span[]): Stop[] {
  const gaps = without(merged(open), taken)
    .filter(({ from, to }) => to - from >= LEAST)
    .map((gap): Stop => ({ ...gap, kind: "gap", key: `gap-${gap.from}` }));
  const booked = visits.map(({ id, from, to }): Stop => ({ from, to, kind: "visit", key: id }));
  return [...gaps, ...booked].sort((one, other) => one.from - other.from || one.to - other.to);
}

export interface Cursor {
  column: number;
  key: string;
}

/** The stop at the cursor; when it is gone, the first one from now on, or any. */
export function atCursor(columns: readonly (readonly Stop[])[], cursor: Cursor | null, now: number): Cursor | null {
  if (cursor && columns[cursor.column]?.some(({ key }) => key === cursor.key)) return cursor;
  const order = cursor ? [cursor.column, ...columns.keys()] : [...columns.keys()];
  for (const column of order) {
    const stop = columns[column]?.find(({ to }) => to > now) ?? columns[column]?.[0];
    if (stop) return { column, key: stop.key };
  }
  return null;
}

export type Arrow = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight" | "Home" | "End";

/** Where an arrow leads: along the column, or to what is at the same time in the next column that has anything. */
export function stepped(columns: readonly (readonly Stop[])[], cursor: Cursor, arrow: Arrow): Cursor {
  const here = columns[cursor.column] ?? [];
  const at = here.findIndex(({ key }) => key === cursor.key);
  const to = (stop: Stop | undefined): Cursor => (stop ? { column: cursor.column, key: stop.key } : cursor);
  if (arrow === "ArrowUp") return to(here[Math.max(0, at - 1)]);
  if (arrow === "ArrowDown") return to(here[Math.min(here.length - 1, at + 1)]);
  if (arrow === "Home") return to(here[0]);
  if (arrow === "End") return to(here.at(-1));
  const step = arrow === "ArrowLeft" ? -1 : 1;
  const from = here[at]?.from ?? 0;
  for (let column = cursor.column + step; column >= 0 && column < columns.length; column += step) {
    const nearest = nearestTo(columns[column] ?? [], from);
    if (nearest) return { column, key: nearest.key };
  }
  return cursor;
}

function nearestTo(stops: readonly Stop[], minute: number): Stop | undefined {
  const holding = stops.find(({ from, to }) => from <= minute && minute < to);
  if (holding) return holding;
  return stops.reduce<Stop | undefined>(
    (best, stop) => (!best || Math.abs(stop.from - minute) < Math.abs(best.from - minute) ? stop : best),
    undefined,
  );
}
