import { useSyncExternalStore } from "react";

let said = "";
const listeners = new Set<() => void>();

/** Have it read aloud: what changed without the focus moving there ("3 patients found"). */
export function announce(text: string): void {
  // The same words again must still be a change.
  said = said === text ? `${text}\u00a0` : text;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function LiveRegion() {
  const text = useSyncExternalStore(subscribe, () => said);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {text}
    </div>
  );
}
