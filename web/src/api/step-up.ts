import { deferred, type Deferred } from "@/lib/deferred";

/**
 * Asking for a fresh proof. The transport asks, the dialog (`src/auth/step-up-dialog.tsx`) answers; requests that
 * ask while it is open share its answer.
 */
class StepUpDesk {
  #open: Deferred<boolean> | null = null;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Whether somebody waits for a proof. */
  readonly snapshot = (): boolean => this.#open !== null;

  ask(): Promise<boolean> {
    this.#open ??= deferred<boolean>();
    this.#tell();
    return this.#open.promise;
  }

  answer(proven: boolean): void {
    this.#open?.resolve(proven);
    this.#open = null;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

export const stepUp = new StepUpDesk();
