import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Users } from "lucide-react";

import type { Area } from "@/app/area";
import { clinicRoute } from "../route";

const page = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/patients",
  component: lazyRouteComponent(() => import("./patients-page"), "PatientsPage"),
});

export const routes = [page] as const;

export const area: Area = {
  nav: {
    to: "/app/patients",
    label: "patients",
    icon: Users,
    group: "day",
    permission: "patients:read",
    bar: true,
    keys: ["g", "p"],
  },
};
