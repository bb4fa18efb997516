import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Building2 } from "lucide-react";
import { z } from "zod";

import type { Area } from "@/app/area";
import { clinicRoute } from "../route";

const list = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/clinics",
  validateSearch: z.object({ add: z.boolean().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import("./clinics-page"), "ClinicsPage"),
});

export const TABS = ["about", "rooms", "holidays", "booking"] as const;

const one = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/clinics/$clinicId",
  validateSearch: z.object({ tab: z.enum(TABS).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import("./clinic-page"), "ClinicPage"),
});

export const routes = [list, one] as const;

export const area: Area = {
  nav: {
    to: "/app/clinics",
    label: "clinics",
    icon: Building2,
    group: "practice",
    permission: "clinics:update",
  },
};
