import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { PhoneIncoming } from "lucide-react";
import { z } from "zod";

import type { Area } from "@/app/area";
import { clinicRoute } from "../route";

const page = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/callbacks",
  validateSearch: z.object({
    state: z.enum(["open", "claimed", "resolved"]).optional().catch(undefined),
    clinic: z.string().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import("./callbacks-page"), "CallbacksPage"),
});

export const routes = [page] as const;

export const area: Area = {
  nav: {
    to: "/app/callbacks",
    label: "callbacks",
    icon: PhoneIncoming,
    group: "day",
    permission: "callbacks:read",
    keys: ["g", "c"],
  },
};
