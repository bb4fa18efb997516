import { useQueryClient } from "@tanstack/react-query";

import { useAction } from "@/api/action";
import { once, open, take } from "@/api/client";
import { ProblemError } from "@/api/problem";
import { useSlug } from "../public-page";
import { deadlineOf } from "./countdown";
import { drafts, type Hold } from "./draft";

/** A time to keep. */
export interface Wanted {
  clinicId: string;
  serviceId: string;
  doctorId: string;
  startsAt: string;
}

interface Ends {
  done: (hold: Hold) => void;
  /** Somebody else was faster. */
  lost: (wanted: Wanted) => void;
  failed: (error: unknown) => void;
}

/** Keeps a time for this visitor, and gives the one before back. */
export function usePlaceHold({ done, lost, failed }: Ends) {
  const slug = useSlug();
  const cache = useQueryClient();
  return useAction({
    send: async (wanted: Wanted, key): Promise<Hold> => {
      const call = await open.POST("/v1/public/{slug}/holds", {
        params: { path: { slug }, header: once(key) },
        body: wanted,
      });
      const { expiresAt, ...hold } = await take(Promise.resolve(call));
      const deadline = deadlineOf(expiresAt ?? hold.startsAt, call.response.headers.get("Date"), Date.now());
      return { ...wanted, ...hold, deadline };
    },
    touches: [["public", slug, "times"]],
    done: (hold) => {
      release(slug);
      drafts.keep(slug, { hold });
      done(hold);
    },
    failed: (error, wanted) => {
      if (error instanceof ProblemError && error.status === 409) {
        void cache.invalidateQueries({ queryKey: ["public", slug, "times"] });
        lost(wanted);
      } else {
        failed(error);
      }
    },
  });
}

/** Gives the time back that was kept. Should that fail, it is free again by itself when its time is up. */
export function release(slug: string): void {
  const { hold } = drafts.of(slug);
  if (!hold) return;
  drafts.keep(slug, { hold: null });
  if (hold.deadline <= Date.now()) return;
  void open
    .POST("/v1/public/{slug}/holds/{hold_id}/release", {
      params: { path: { slug, hold_id: hold.id } },
      body: { secret: hold.secret },
    })
    .catch(() => undefined);
}
