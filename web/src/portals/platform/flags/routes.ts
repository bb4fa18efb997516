import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Flag } from "lucide-react";

import type { Area } from "@/app/area";
import { platformRoute } from "../route";

const page = createRoute({
  getParentRoute: () => platformRoute,
  path: "/flags",
  component: lazyRouteComponent(() => import("./flags-page"), "FlagsPage"),
});

export const routes = [page] as const;

export const area: Area = {
  nav: {
    to: "/platform/flags",
    label: "flags",
    icon: Flag,
    group: "configure",
    permission: "platform_flags:read",
    keys: ["g", "f"],
  },
};
