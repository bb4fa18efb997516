import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Settings2 } from "lucide-react";

import type { Area } from "@/app/area";
import { clinicRoute } from "../route";

const page = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/settings",
  component: lazyRouteComponent(() => import("./settings-page"), "SettingsPage"),
});

export const routes = [page] as const;

export const area: Area = {
  nav: {
    to: "/app/settings",
    label: "settings",
    icon: Settings2,
    group: "house",
    permission: "tenant_settings:read",
    keys: ["g", "s"],
  },
};
