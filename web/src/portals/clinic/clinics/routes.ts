import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Building2 } from "lucide-react";

import type { Area } from "@/app/area";
import { clinicRoute } from "../route";

const page = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/clinics",
  component: lazyRouteComponent(() => import("./clinics-page"), "ClinicsPage"),
});

export const routes = [page] as const;

export const area: Area = {
  nav: {
    to: "/app/clinics",
    label: "clinics",
    icon: Building2,
    group: "practice",
    permission: "clinics:update",
  },
};
