import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Activity } from "lucide-react";

import type { Area } from "@/app/area";
import { platformRoute } from "../route";

const page = createRoute({
  getParentRoute: () => platformRoute,
  path: "/health",
  component: lazyRouteComponent(() => import("./health-page"), "HealthPage"),
});

export const routes = [page] as const;

export const area: Area = {
  nav: {
    to: "/platform/health",
    label: "health",
    icon: Activity,
    group: "operate",
    permission: "platform_tenants:read",
    bar: true,
    keys: ["g", "h"],
  },
};
