import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { MessagesSquare } from "lucide-react";
import { z } from "zod";

import type { Area } from "@/app/area";
import { clinicRoute } from "../route";

const search = z.object({ taken: z.boolean().optional().catch(undefined) });

const list = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/inbox",
  validateSearch: search,
  component: lazyRouteComponent(() => import("./inbox-page"), "InboxPage"),
});

const conversation = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/inbox/$contactId",
  validateSearch: search,
  component: lazyRouteComponent(() => import("./inbox-page"), "InboxPage"),
});

export const routes = [list, conversation] as const;

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
