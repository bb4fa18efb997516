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
      const { hold: before } = drafts.of(slug);
      // Kept a moment longer than it looked from here, it would stand in its own way.
      if (before && sameTime(before, wanted)) await giveBack(slug, before);
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
      const { hold: before } = drafts.of(slug);
      if (before && !sameTime(before, hold)) void giveBack(slug, before);
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

function sameTime(one: Wanted, other: Wanted): boolean {
  return one.startsAt === other.startsAt && one.doctorId === other.doctorId;
}

/** Gives the time back that was kept. */
export function release(slug: string): void {
  const { hold } = drafts.of(slug);
  if (!hold) return;
  drafts.keep(slug, { hold: null });
  void giveBack(slug, hold);
}

/** Should that fail, it is free again by itself when its time is up. */
async function giveBack(slug: string, { id, secret }: Hold): Promise<void> {
  const call = open.POST("/v1/public/{slug}/holds/{hold_id}/release", {
    params: { path: { slug, hold_id: id } },
    body: { secret },
  });
  await call.catch(() => undefined);
}
