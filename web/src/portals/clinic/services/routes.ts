import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Tags } from "lucide-react";

import type { Area } from "@/app/area";
import { clinicRoute } from "../route";

const page = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/services",
  component: lazyRouteComponent(() => import("./services-page"), "ServicesPage"),
});

export const routes = [page] as const;

export const area: Area = {
  nav: {
    to: "/app/services",
    label: "services",
    icon: Tags,
    group: "practice",
    permission: "catalog:read",
  },
};
