import { type BaseSyntheticEvent, useRef } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";

import { say } from "./action";
import { applyProblem, type Renamed } from "./problem";
import { Submission } from "./submission";

interface Options<V extends FieldValues, Result> {
  /** After success. */
  done?: (result: Result) => void | Promise<void>;
  /** Where the API's fields are in the form, when they are called otherwise. */
  renamed?: Renamed<V>;
  /** Deals with a failure itself when it gives true. */
  failed?: (error: unknown) => boolean;
}

/**
 * The submit handler of a form: sends once at a time, with a key that stays for retries, and puts what the server
 * does not accept beside the fields. What cannot be placed is said in a toast; the form keeps everything.
 *
 * `<form onSubmit={useSubmit(form, (values, key) => take(api.POST(...)), { done })}>`
 */
export function useSubmit<V extends FieldValues, T extends FieldValues, Result>(
  form: UseFormReturn<V, unknown, T>,
  send: (values: T, key: string) => Promise<Result>,
  { done, renamed, failed }: Options<V, Result> = {},
): (event?: BaseSyntheticEvent) => Promise<void> {
  const submission = useRef<Submission | null>(null);
  submission.current ??= new Submission();
  const keys = submission.current;

  return async (event) => {
    // A dialog's form is drawn inside another form's tree: its submission is not the other one's.
    event?.stopPropagation();
    event?.preventDefault();
    if (form.formState.isSubmitting) return;
    await form.handleSubmit(async (values) => {
      try {
        const result = await send(values, keys.keyFor(values));
        keys.done();
        await done?.(result);
      } catch (error) {
        if (failed?.(error)) return;
        if (!applyProblem(form as unknown as UseFormReturn<V>, error, renamed)) say(error);
      }
    })(event);
  };
}
