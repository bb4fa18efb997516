import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { ListOrdered } from "lucide-react";

import type { Area } from "@/app/area";
import { clinicRoute } from "../route";

const page = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/queue",
  component: lazyRouteComponent(() => import("./queue-page"), "QueuePage"),
});

export const routes = [page] as const;

export const area: Area = {
  nav: {
    to: "/app/queue",
    label: "queue",
    icon: ListOrdered,
    group: "day",
    permission: "queue:read",
    bar: true,
    keys: ["g", "q"],
  },
};
