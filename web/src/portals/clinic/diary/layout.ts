/** A stretch of an axis, in minutes; `to` is not part of it. */
export interface Span {
  from: number;
  to: number;
}

/** Where something is drawn beside what overlaps it. */
export interface Placed<T> extends Span {
  item: T;
  lane: number;
  lanes: number;
}

/** Sets what overlaps side by side: each takes the first lane that is free, and all of a cluster share its width. */
export function sideBySide<T>(items: readonly T[], spanOf: (item: T) => Span): Placed<T>[] {
  const sorted = items
    .map((item) => ({ item, ...spanOf(item) }))
    .sort((one, other) => one.from - other.from || other.to - one.to);
  const placed: Placed<T>[] = [];
  let cluster: Placed<T>[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const box of cluster) box.lanes = ends.length;
    placed.push(...cluster);
    cluster = [];
    ends = [];
  };
  for (const { item, from, to } of sorted) {
    if (ends.every((end) => end <= from)) close();
    const free = ends.findIndex((end) => end <= from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = to;
    cluster.push({ item, from, to, lane, lanes: 1 });
  }
  close();
  return placed;
}

/** What is left of `spans` when `taken` is cut out of them. */
export function without(spans: readonly Span[], taken: readonly Span[]): Span[] {
  return taken.reduce<Span[]>(
    (left, cut) =>
      left.flatMap((span) =>
        cut.to <= span.from || cut.from >= span.to
          ? [span]
          : [
              { from: span.from, to: cut.from },
              { from: cut.to, to: span.to },
            ].filter(({ from, to }) => to > from),
      ),
    [...spans],
  );
}

/** Spans that touch or overlap as one. */
export function merged(spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const span of [...spans].sort((one, other) => one.from - other.from)) {
    const last = found.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else found.push({ ...span });
  }
  return found;
}

const AROUND = 30;

/** The hours worth showing: whatever is open or booked with half an hour around it, in whole hours. */
export function hoursShown(spans: readonly Span[], minutes: number): Span {
  const within = spans.filter(({ from, to }) => to > 0 && from < minutes);
  if (within.length === 0) return { from: 8 * 60, to: 18 * 60 };
  const from = Math.min(...within.map((span) => span.from)) - AROUND;
  const to = Math.max(...within.map((span) => span.to)) + AROUND;
  return {
    from: Math.max(0, Math.floor(from / 60) * 60),
    to: Math.min(minutes, Math.ceil(to / 60) * 60),
  };
}

/** To the nearest mark of `step` minutes. */
export function snapped(minute: number, step: number): number {
  return Math.round(minute / step) * step;
}
