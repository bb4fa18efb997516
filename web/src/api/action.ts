import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";

import { sayFailure } from "@/components/failure";
import { ProblemError, sentenceOf } from "./problem";
import { SignedOut } from "./session";
import { Submission } from "./submission";

/** Say a failure in a toast, with the trace id where only the operator can help. */
export function say(error: unknown): void {
  if (error instanceof SignedOut) return; // the page says it already
  const traced = error instanceof ProblemError && error.status >= 500;
  sayFailure(sentenceOf(error), traced ? `Trace ${error.problem.traceId}` : undefined);
}

interface Action<Input, Result> {
  /** Does it; `key` is its Idempotency-Key, the same when the same input is sent again. */
  send: (input: Input, key: string) => Promise<Result>;
  /** Names it, for who must know that it is under way. */
  key?: QueryKey;
  /** What is read again afterwards, by the beginnings of query keys. */
  touches?: readonly QueryKey[];
  /** Show the outcome at once; it is taken back when the server refuses. */
  optimistic?: { key: QueryKey; change: (shown: never, input: Input) => unknown };
  /** After success. */
  done?: (result: Result, input: Input) => void;
  /** After failure; without it, a toast says what went wrong. */
  failed?: (error: unknown, input: Input) => void;
}

/**
 * A command behind a button or a drag: idempotent, optionally optimistic, and honest about failure.
 *
 * `const move = useAction({ send: (to, key) => take(api.POST(...)), touches: [["diary"]] }); move.mutate(to)`
 */
export function useAction<Input = void, Result = unknown>(action: Action<Input, Result>) {
  const cache = useQueryClient();
  const submission = useRef<Submission | null>(null);
  submission.current ??= new Submission();
  const keys = submission.current;

  return useMutation({
    mutationKey: action.key,
    mutationFn: (input: Input) => action.send(input, keys.keyFor(input)),
    onMutate: async (input) => {
      const { optimistic } = action;
      if (!optimistic) return undefined;
      await cache.cancelQueries({ queryKey: optimistic.key });
      const before = cache.getQueryData(optimistic.key);
      if (before !== undefined) cache.setQueryData(optimistic.key, optimistic.change(before as never, input));
      return { before };
    },
    onError: (error, input, shown) => {
      if (action.optimistic && shown) cache.setQueryData(action.optimistic.key, shown.before);
      if (action.failed) action.failed(error, input);
      else say(error);
    },
    onSuccess: (result, input) => {
      keys.done();
      action.done?.(result, input);
    },
    onSettled: () => Promise.all((action.touches ?? []).map((queryKey) => cache.invalidateQueries({ queryKey }))),
  });
}
