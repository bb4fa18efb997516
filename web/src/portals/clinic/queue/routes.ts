import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { ListOrdered, MonitorPlay } from "lucide-react";
import { z } from "zod";

import { can } from "@/api/me";
import type { Area } from "@/app/area";
import { clinicRoute } from "../route";

const desk = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/queue",
  validateSearch: z.object({ doctor: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import("./queue-page"), "QueuePage"),
});

const board = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/queue/board",
  component: lazyRouteComponent(() => import("./board-page"), "BoardPage"),
});

export const routes = [desk, board] as const;

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
  commands: ({ me, go }) =>
    can(me, "queue:read")
      ? [
          {
            id: "queue:board",
            label: "Waiting room screen",
            keywords: "board display numbers full screen",
            icon: MonitorPlay,
            run: () => go("/app/queue/board"),
          },
        ]
      : [],
};
