import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { useAction } from "@/api/action";
import { api, take } from "@/api/client";
import { type Board, reordered, type Token } from "./lanes";

type Step = "recall" | "serve" | "done" | "leave" | "requeue";

function step(token: Token, to: Step) {
  const params = { path: { token_id: token.id } };
  switch (to) {
    case "recall":
      return take(api.POST("/v1/queue/{token_id}/recall", { params }));
    case "serve":
      return take(api.POST("/v1/queue/{token_id}/serve", { params }));
    case "done":
      return take(api.POST("/v1/queue/{token_id}/done", { params }));
    case "leave":
      return take(api.POST("/v1/queue/{token_id}/leave", { params }));
    case "requeue":
      return take(api.POST("/v1/queue/{token_id}/requeue", { params }));
  }
}

/** What can be done with a number of the queue. */
export function useTokenActions(clinicId: string) {
  const { t } = useTranslation("clinic/queue");
  const touches = [["queue", clinicId]];

  const move = useAction({
    send: ({ token, to }: { token: Token; to: Step }) => step(token, to),
    touches,
    done: (token, { to }) => {
      if (to !== "leave") return;
      toast(t("hasLeft", { number: token.number }), {
        action: { label: t("undo", { ns: "common" }), onClick: () => move.mutate({ token, to: "requeue" }) },
      });
    },
  });
  const prioritize = useAction({
    send: ({ token, priority }: { token: Token; priority: number }) =>
      take(api.POST("/v1/queue/{token_id}/priority", { params: { path: { token_id: token.id } }, body: { priority } })),
    touches,
  });
  const reorder = useAction({
    send: ({ token, beforeId }: { token: Token; beforeId: string | null }) =>
      take(api.POST("/v1/queue/{token_id}/reorder", { params: { path: { token_id: token.id } }, body: { beforeId } })),
    touches,
    optimistic: {
      key: ["queue", clinicId],
      change: (shown: Board, { token, beforeId }) => ({
        ...shown,
        waiting: [
          ...shown.waiting.filter(({ doctorId }) => doctorId !== token.doctorId),
          ...reordered(shown.waiting.filter(({ doctorId }) => doctorId === token.doctorId), token, beforeId),
        ],
      }),
    },
  });
  const transfer = useAction({
    send: ({ token, doctorId }: { token: Token; doctorId: string }) =>
      take(api.POST("/v1/queue/{token_id}/transfer", { params: { path: { token_id: token.id } }, body: { doctorId } })),
    touches,
    done: (token) => toast(t("transferred", { number: token.number })),
  });
  return { step: move, prioritize, reorder, transfer };
}

export type TokenActions = ReturnType<typeof useTokenActions>;
