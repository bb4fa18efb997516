import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { say, useAction } from "@/api/action";
import { api, type Schema, take } from "@/api/client";
import { ProblemError } from "@/api/problem";
import type { Callback } from "./callback";

/** What can be done with a callback. */
export function useCallbackActions() {
  const { t } = useTranslation("clinic/callbacks");
  const cache = useQueryClient();
  const touches = [["callbacks"], ["inbox"]];
  const path = ({ id }: Callback) => ({ path: { callback_id: id } });

  const claim = useAction({
    send: (callback: Callback) => take(api.POST("/v1/callbacks/{callback_id}/claim", { params: path(callback) })),
    touches,
    done: () => toast(t("claimed")),
    failed: (error) =>
      error instanceof ProblemError && error.problem["claimedBy"] ? toast(t("claimedByOther")) : say(error),
  });
  const give = useAction({
    send: ({ callback, userId }: { callback: Callback; userId: string | null }) =>
      take(api.POST("/v1/callbacks/{callback_id}/reassign", { params: path(callback), body: { userId } })),
    touches,
    done: () => toast(t("given")),
  });
  const resolve = async (callback: Callback, body: Schema<"Resolution">) => {
    await take(api.POST("/v1/callbacks/{callback_id}/resolve", { params: path(callback), body }));
    toast(t("resolved"));
    await Promise.all(touches.map((queryKey) => cache.invalidateQueries({ queryKey })));
  };
  return { claim, give, resolve };
}

export type CallbackActions = ReturnType<typeof useCallbackActions>;
