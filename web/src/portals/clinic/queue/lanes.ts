import type { Schema } from "@/api/client";

export type Token = Schema<"TokenView">;
export type Board = Schema<"BoardView">;

/** A doctor's queue: who is in the room or called there, and who waits, in the order of calling. */
export interface Lane {
  doctorId: string;
  called: Token[];
  waiting: Token[];
}

/** The board by doctor: those of `doctorIds` in that order, empty or not, then others who have somebody. */
export function lanesOf(board: Board, doctorIds: readonly string[]): Lane[] {
  const lanes = new Map<string, Lane>(doctorIds.map((doctorId) => [doctorId, { doctorId, called: [], waiting: [] }]));
  const laneOf = (doctorId: string): Lane => {
    const lane = lanes.get(doctorId) ?? { doctorId, called: [], waiting: [] };
    lanes.set(doctorId, lane);
    return lane;
  };
  for (const token of board.called) laneOf(token.doctorId).called.push(token);
  for (const token of board.waiting) laneOf(token.doctorId).waiting.push(token);
  return [...lanes.values()];
}

/** Lanes with somebody in them before the empty ones, each group in its order. */
export function busyFirst(lanes: readonly Lane[]): Lane[] {
  const busy = (lane: Lane) => lane.called.length + lane.waiting.length > 0;
  return [...lanes.filter(busy), ...lanes.filter((lane) => !busy(lane))];
}

/**
 * Before whom a token goes when it moves by one place; null: to the end of those as urgent as it is.
 *
 * Gives undefined when it cannot: order is only among the equally urgent.
 */
export function moveTo(waiting: readonly Token[], token: Token, step: -1 | 1): string | null | undefined {
  const equals = waiting.filter(({ priority }) => priority === token.priority);
  const at = equals.findIndex(({ id }) => id === token.id);
  const to = at + step;
  if (at < 0 || to < 0 || to >= equals.length) return undefined;
  return step < 0 ? (equals[to]?.id ?? null) : (equals[to + 1]?.id ?? null);
}

/** The waiting as they stand once `token` is before `beforeId` (null: last of the equally urgent). */
export function reordered(waiting: readonly Token[], token: Token, beforeId: string | null): Token[] {
  const others = waiting.filter(({ id }) => id !== token.id);
  if (beforeId !== null) {
    return others.flatMap((other) => (other.id === beforeId ? [token, other] : [other]));
  }
  const last = others.findLastIndex(({ priority }) => priority >= token.priority);
  return [...others.slice(0, last + 1), token, ...others.slice(last + 1)];
}
