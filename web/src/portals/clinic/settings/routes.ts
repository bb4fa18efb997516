import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Settings2 } from "lucide-react";
import { z } from "zod";

import type { Area } from "@/app/area";
import { clinicRoute } from "../route";

export const TABS = ["practice", "look", "security", "reminders", "channels", "templates", "close"] as const;

const page = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/settings",
  validateSearch: z.object({
    tab: z.enum(TABS).optional().catch(undefined),
    template: z.string().optional().catch(undefined),
  }),
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
