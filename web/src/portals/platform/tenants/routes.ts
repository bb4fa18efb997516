import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Building2 } from "lucide-react";

import type { Area } from "@/app/area";
import { platformRoute } from "../route";

const page = createRoute({
  getParentRoute: () => platformRoute,
  path: "/",
  component: lazyRouteComponent(() => import("./tenants-page"), "TenantsPage"),
});

export const routes = [page] as const;

export const area: Area = {
  nav: {
    to: "/platform",
    label: "tenants",
    icon: Building2,
    group: "operate",
    permission: "platform_tenants:read",
    bar: true,
    keys: ["g", "t"],
  },
};
