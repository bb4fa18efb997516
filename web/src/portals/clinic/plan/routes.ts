import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Gauge } from "lucide-react";

import type { Area } from "@/app/area";
import { clinicRoute } from "../route";

const page = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/plan",
  component: lazyRouteComponent(() => import("./plan-page"), "PlanPage"),
});

export const routes = [page] as const;

export const area: Area = {
  nav: {
    to: "/app/plan",
    label: "plan",
    icon: Gauge,
    group: "house",
    permission: "subscription:read",
  },
};
