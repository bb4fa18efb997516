import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Stethoscope } from "lucide-react";

import type { Area } from "@/app/area";
import { clinicRoute } from "../route";

const page = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/doctors",
  component: lazyRouteComponent(() => import("./doctors-page"), "DoctorsPage"),
});

export const routes = [page] as const;

export const area: Area = {
  nav: {
    to: "/app/doctors",
    label: "doctors",
    icon: Stethoscope,
    group: "practice",
    permission: "doctors:read",
  },
};
