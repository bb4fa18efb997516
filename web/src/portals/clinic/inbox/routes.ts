import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { MessagesSquare } from "lucide-react";

import type { Area } from "@/app/area";
import { clinicRoute } from "../route";

const page = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/inbox",
  component: lazyRouteComponent(() => import("./inbox-page"), "InboxPage"),
});

export const routes = [page] as const;

export const area: Area = {
  nav: {
    to: "/app/inbox",
    label: "inbox",
    icon: MessagesSquare,
    group: "day",
    permission: "messages:read",
    keys: ["g", "i"],
  },
};
