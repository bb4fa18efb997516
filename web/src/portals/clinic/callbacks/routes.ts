import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { PhoneIncoming } from "lucide-react";

import type { Area } from "@/app/area";
import { clinicRoute } from "../route";

const page = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/callbacks",
  component: lazyRouteComponent(() => import("./callbacks-page"), "CallbacksPage"),
});

export const routes = [page] as const;

export const area: Area = {
  nav: {
    to: "/app/callbacks",
    label: "callbacks",
    icon: PhoneIncoming,
    group: "day",
    permission: "callbacks:read",
    keys: ["g", "c"],
  },
};
