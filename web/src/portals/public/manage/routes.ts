import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { publicRoute } from "../route";

const STEPS = ["booked", "move", "moved", "cancel"] as const;

/** What is being done with the visit; without a step it is looked at. */
export type Step = (typeof STEPS)[number];

/** A visit by its link. The secret stands behind the hash sign, so that no server's log sees it. */
const page = createRoute({
  getParentRoute: () => publicRoute,
  path: "/manage/$appointmentId",
  validateSearch: ({ step }: Record<string, unknown>): { step?: Step | undefined } => ({
    step: STEPS.find((one) => one === step),
  }),
  component: lazyRouteComponent(() => import("./manage-page"), "ManagePage"),
});

export const routes = [page] as const;
