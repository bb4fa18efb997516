import { useEffect } from "react";

/** Whether keys are typed into something, and not meant for the page. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable], [role=dialog], [role=menu]") !== null;
}

/** A single key for the whole page (`n`), while nobody types and no dialog is open. */
export function useKey(key: string, run: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      run();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [key, run]);
}

const PAUSE_MS = 900;

/** Two keys one after the other (`g d`), each pair leading somewhere. */
export function useSequences(run: (first: string, second: string) => boolean): void {
  useEffect(() => {
    let first = "";
    let since = 0;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (first && performance.now() - since < PAUSE_MS && run(first, event.key)) {
        event.preventDefault();
        first = "";
        return;
      }
      first = event.key;
      since = performance.now();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [run]);
}
