import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { ChartColumn } from "lucide-react";
import { z } from "zod";

import type { Area } from "@/app/area";
import { clinicRoute } from "../route";
import { PRESETS } from "./period";

const page = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/reports",
  validateSearch: z.object({
    range: z.enum(PRESETS).optional().catch(undefined),
    from: z.string().optional().catch(undefined),
    to: z.string().optional().catch(undefined),
    clinic: z.string().optional().catch(undefined),
    doctor: z.string().optional().catch(undefined),
  }),
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
