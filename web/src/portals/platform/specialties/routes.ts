import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Stethoscope } from "lucide-react";

import type { Area } from "@/app/area";
import { platformRoute } from "../route";

const page = createRoute({
  getParentRoute: () => platformRoute,
  path: "/specialties",
  component: lazyRouteComponent(() => import("./specialties-page"), "SpecialtiesPage"),
});

export const routes = [page] as const;

export const area: Area = {
  nav: {
    to: "/platform/specialties",
    label: "specialties",
    icon: Stethoscope,
    group: "configure",
    permission: "platform_plans:read",
  },
};
