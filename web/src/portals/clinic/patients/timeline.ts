/** One of the lists that a timeline is woven from, the latest first, as far as it has been loaded. */
export interface Strand<T> {
  items: readonly T[];
  /** Whether the server has older ones. */
  more: boolean;
}

interface Dated {
  at: string;
}

/**
 * The strands as one, the latest first, down to where all of them are known: an older entry may still come in between
 * below the last one loaded of a strand that goes on.
 */
export function woven<T extends Dated>(strands: readonly Strand<T>[]): T[] {
  const horizon = strands.reduce((known, { items, more }) => {
    const last = more ? items.at(-1)?.at : undefined;
    return last !== undefined && Date.parse(last) > known ? Date.parse(last) : known;
  }, Number.NEGATIVE_INFINITY);
  return strands
    .flatMap(({ items }) => items)
    .filter(({ at }) => Date.parse(at) >= horizon)
    .sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

/** Which strands hold the timeline back: those that must be read on so that more can be shown. */
export function holding<T extends Dated>(strands: readonly Strand<T>[]): number[] {
  const ends = strands.map(({ items, more }) => (more ? Date.parse(items.at(-1)?.at ?? "") : Number.NEGATIVE_INFINITY));
  const latest = Math.max(...ends);
  return ends.flatMap((end, at) => (end === latest && end !== Number.NEGATIVE_INFINITY ? [at] : []));
}

/** Whole years since the day of birth, on the day `today`. */
export function ageOn(today: string, birthDate: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
