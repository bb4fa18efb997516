import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { UserRoundCog } from "lucide-react";

import type { Area } from "@/app/area";
import { clinicRoute } from "../route";

const page = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/people",
  component: lazyRouteComponent(() => import("./people-page"), "PeoplePage"),
});

export const routes = [page] as const;

export const area: Area = {
  nav: {
    to: "/app/people",
    label: "people",
    icon: UserRoundCog,
    group: "practice",
    permission: "users:read",
  },
};
