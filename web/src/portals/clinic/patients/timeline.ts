/** One of the lists that a timeline is woven from, the latest first, as far as it has been loaded. */
export interface Strand<T> {
  items: readonly T[];
  /** The instant down to which it is known; null: to its end. */
  until: string | null;
}

interface Dated {
  at: string;
}

/**
 * The strands as one, the latest first, down to where all of them are known: below that, an older entry of a strand
 * that goes on may still come in between.
 */
export function woven<T extends Dated>(strands: readonly Strand<T>[]): T[] {
  const horizon = Math.max(...strands.map(endOf));
  return strands
    .flatMap(({ items }) => items)
    .filter(({ at }) => Date.parse(at) >= horizon)
    .sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

/** Which strands hold the timeline back: those that must be read on so that more can be shown. */
export function holding<T>(strands: readonly Strand<T>[]): number[] {
  const ends = strands.map(endOf);
  const latest = Math.max(...ends);
  return ends.flatMap((end, at) => (end === latest && end !== Number.NEGATIVE_INFINITY ? [at] : []));
}

function endOf({ until }: Strand<unknown>): number {
  return until === null ? Number.NEGATIVE_INFINITY : Date.parse(until);
}

/** Whole years since the day of birth, on the day `today`. */
export function ageOn(today: string, birthDate: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
