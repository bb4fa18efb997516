import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { useAction } from "@/api/action";
import { api, once, type Schema, take } from "@/api/client";
import { usePages } from "@/api/pages";

export type Thread = Schema<"ThreadView">;

const EVERY_MS = 5_000;

/** How a conversation stands, and what was said in it, the latest first; both asked again and again. */
export function useThread(contactId: string) {
  const params = { path: { contact_id: contactId } };
  const thread = useQuery({
    queryKey: ["inbox", "thread", contactId],
    queryFn: ({ signal }) => take(api.GET("/v1/inbox/{contact_id}", { params, signal })),
    refetchInterval: EVERY_MS,
  });
  const messages = usePages(
    ["inbox", "messages", contactId],
    (cursor, signal) =>
      take(
        api.GET("/v1/contacts/{contact_id}/messages", {
          params: { path: { contact_id: contactId }, query: { cursor, limit: 40 } },
          signal,
        }),
      ),
    { everyMs: EVERY_MS },
  );
  useLook(contactId, thread.data?.unread ?? 0);
  return { thread, messages };
}

/** What is on the screen is read. */
function useLook(contactId: string, unread: number): void {
  const cache = useQueryClient();
  useEffect(() => {
    if (unread === 0 || document.hidden) return;
    const params = { path: { contact_id: contactId } };
    take(api.POST("/v1/inbox/{contact_id}/look", { params })).then(
      (seen) => {
        cache.setQueryData(["inbox", "thread", contactId], seen);
        void cache.invalidateQueries({ queryKey: ["inbox", "threads"] });
      },
      // Whether it counts as read is not worth a word; the next look tries again.
      () => undefined,
    );
  }, [cache, contactId, unread]);
}

/** What people do in a conversation. */
export function useThreadActions(contactId: string) {
  const { t } = useTranslation("clinic/inbox");
  const cache = useQueryClient();
  const params = { path: { contact_id: contactId } };
  const touches = [["inbox"], ["callbacks"]];
  const done = (thread: Thread) => cache.setQueryData(["inbox", "thread", contactId], thread);

  const takeOver = useAction({
    send: () => take(api.POST("/v1/inbox/{contact_id}/take-over", { params })),
    touches,
    done,
  });
  const handBack = useAction({
    send: () => take(api.POST("/v1/inbox/{contact_id}/hand-back", { params })),
    touches,
    done: (thread) => {
      done(thread);
      toast(t("handedBack"));
    },
  });
  const reply = useAction({
    send: (body: Schema<"Reply">, key) =>
      take(api.POST("/v1/inbox/{contact_id}/reply", { params: { ...params, header: once(key) }, body })),
    touches,
    done,
  });
  const close = async (body: Schema<"Closing">) => {
    done(await take(api.POST("/v1/inbox/{contact_id}/close", { params, body })));
    toast(t("closed"));
    await Promise.all(touches.map((queryKey) => cache.invalidateQueries({ queryKey })));
  };
  return { takeOver, handBack, reply, close };
}

export type ThreadActions = ReturnType<typeof useThreadActions>;
