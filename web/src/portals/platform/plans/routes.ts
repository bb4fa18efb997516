import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Layers } from "lucide-react";

import type { Area } from "@/app/area";
import { platformRoute } from "../route";

const page = createRoute({
  getParentRoute: () => platformRoute,
  path: "/plans",
  component: lazyRouteComponent(() => import("./plans-page"), "PlansPage"),
});

export const routes = [page] as const;

export const area: Area = {
  nav: {
    to: "/platform/plans",
    label: "plans",
    icon: Layers,
    group: "configure",
    permission: "platform_plans:read",
    bar: true,
    keys: ["g", "p"],
  },
};
