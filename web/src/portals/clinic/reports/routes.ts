import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { ChartColumn } from "lucide-react";

import type { Area } from "@/app/area";
import { clinicRoute } from "../route";

const page = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/reports",
  component: lazyRouteComponent(() => import("./reports-page"), "ReportsPage"),
});

export const routes = [page] as const;

export const area: Area = {
  nav: {
    to: "/app/reports",
    label: "reports",
    icon: ChartColumn,
    group: "house",
    permission: "reports:read_operational",
    keys: ["g", "r"],
  },
};
