import { ProblemError, sentenceOf } from "@/api/problem";

interface Block {
  rule: string;
  detail: string;
}

function blocksOf(error: unknown): Block[] {
  const blocks = error instanceof ProblemError ? error.problem["blocks"] : undefined;
  return Array.isArray(blocks) ? (blocks as Block[]) : [];
}

/** Why a time was refused: every rule in the way, in words. */
export function reasonsOf(error: unknown): string {
  const blocks = blocksOf(error);
  return blocks.length > 0 ? sentencesOf(blocks) : sentenceOf(error);
}

/** The rules as sentences, each once: three rooms that are taken are one reason. */
export function sentencesOf(blocks: readonly { detail: string }[]): string {
  return [...new Set(blocks.map(({ detail }) => detail))].join(" ");
}

/** Whether the doctor's being taken is all that is in the way: then it can be booked on top. */
export function isOverbookable(error: unknown): boolean {
  const blocks = blocksOf(error);
  return blocks.length > 0 && blocks.every(({ rule }) => rule === "doctor-busy");
}
