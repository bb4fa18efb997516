import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Hourglass } from "lucide-react";

import type { Area } from "@/app/area";
import { clinicRoute } from "../route";

const page = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/waitlist",
  component: lazyRouteComponent(() => import("./waitlist-page"), "WaitlistPage"),
});

export const routes = [page] as const;

export const area: Area = {
  nav: {
    to: "/app/waitlist",
    label: "waitlist",
    icon: Hourglass,
    group: "day",
    permission: "waitlist:read",
    keys: ["g", "w"],
  },
};
