import { z } from "zod";

import type { PatientRecord } from "./use-patient";

export const SEVERITIES = ["mild", "moderate", "severe"] as const;
export const STATES = ["active", "inactive", "resolved"] as const;

const text = z.string();
export const schema = z.object({
  allergies: z.array(z.object({ substance: text, reaction: text, severity: z.enum(SEVERITIES), status: z.enum(STATES) })),
  history: z.array(z.object({ text, since: text, code: text, status: z.enum(STATES) })),
});
/** Allergies and conditions as the form holds them: texts, and empty where nothing is known. */
export type Values = z.infer<typeof schema>;

export function historyOf({ allergies, history }: Pick<PatientRecord, "allergies" | "history">): Values {
  return {
    allergies: allergies.map(({ substance, reaction, severity, status }) => ({ substance, reaction, severity, status })),
    history: history.map(({ text: what, since, code, status }) => ({ text: what, since: since ?? "", code: code ?? "", status })),
  };
}

/**
 * One list of two that were made from `base`: theirs, without what was taken out in mine, and with what is new in mine.
 * An entry that both have changed is there twice, for the eye to decide.
 */
export function combined<T>(base: readonly T[], mine: readonly T[], theirs: readonly T[]): T[] {
  const has = (list: readonly T[], one: T) => list.some((other) => JSON.stringify(other) === JSON.stringify(one));
  const kept = theirs.filter((one) => has(mine, one) || !has(base, one));
  return [...kept, ...mine.filter((one) => !has(base, one) && !has(theirs, one))];
}
