import { api, type Schema, take } from "@/api/client";
import { type Listing, usePages } from "@/api/pages";

export type DeadLetter = Schema<"DeadLetterView">;

export const KEY = ["dead-letters"];

/** What could not be delivered, or not dealt with, of all tenants. */
export function useDeadLetters(limit: number): Listing<DeadLetter> {
  return usePages([...KEY, limit], (cursor, signal) =>
    take(api.GET("/v1/platform/dead-letters", { params: { query: { limit, cursor } }, signal })),
  );
}

/** One more try. */
export function replay(letter: DeadLetter): Promise<DeadLetter> {
  return take(
    api.POST("/v1/platform/dead-letters/{letter_id}/replay", { params: { path: { letter_id: letter.id } } }),
  );
}
