import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { CalendarDays } from "lucide-react";

import type { Area } from "@/app/area";
import { clinicRoute } from "../route";

const page = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/diary",
  component: lazyRouteComponent(() => import("./diary-page"), "DiaryPage"),
});

export const routes = [page] as const;

export const area: Area = {
  nav: {
    to: "/app/diary",
    label: "diary",
    icon: CalendarDays,
    group: "day",
    permission: "appointments:read",
    bar: true,
    keys: ["g", "d"],
  },
};
