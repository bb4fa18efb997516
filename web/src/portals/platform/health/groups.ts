import type { DeadLetter } from "../deadletters/data";

/** Failures of one kind: the same work, the same error. */
export interface Failure {
  key: string;
  topic: string;
  error: string;
  count: number;
  /** Whom it hits, each once; null is the platform itself. */
  tenants: (string | null)[];
}

/** Dead letters by what went wrong, the most frequent first: one fault usually explains many. */
export function groupsOf(letters: readonly DeadLetter[]): Failure[] {
  const groups = new Map<string, Failure>();
  for (const { topic, lastError, tenantId } of letters) {
    const error = lastError ?? "";
    const key = `${topic} ${error}`;
    const group = groups.get(key) ?? { key, topic, error, count: 0, tenants: [] };
    group.count += 1;
    if (!group.tenants.includes(tenantId)) group.tenants.push(tenantId);
    groups.set(key, group);
  }
  return [...groups.values()].sort((one, other) => other.count - one.count);
}
