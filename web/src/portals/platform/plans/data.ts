import { queryOptions } from "@tanstack/react-query";

import { api, type Schema, take } from "@/api/client";
import type { Shape } from "@/components/status-badge";
import type { Tone } from "@/components/ui/badge";

export type Plan = Schema<"PlanView">;
export type PlanVersion = Schema<"PlanVersionView">;

/** How each state of a plan looks. */
export const LOOKS: Record<Plan["state"], { tone: Tone; shape: Shape }> = {
  draft: { tone: "neutral", shape: "ring" },
  active: { tone: "good", shape: "check" },
  retired: { tone: "neutral", shape: "cross" },
};

/** A plan with all its versions. */
export function planQuery(planId: string) {
  return queryOptions({
    queryKey: ["plans", "one", planId],
    queryFn: ({ signal }) =>
      take(api.GET("/v1/platform/plans/{plan_id}", { params: { path: { plan_id: planId } }, signal })),
  });
}
