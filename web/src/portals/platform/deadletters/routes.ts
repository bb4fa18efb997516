import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { MailX } from "lucide-react";

import type { Area } from "@/app/area";
import { platformRoute } from "../route";

const page = createRoute({
  getParentRoute: () => platformRoute,
  path: "/dead-letters",
  component: lazyRouteComponent(() => import("./dead-letters-page"), "DeadLettersPage"),
});

export const routes = [page] as const;

export const area: Area = {
  nav: {
    to: "/platform/dead-letters",
    label: "deadletters",
    icon: MailX,
    group: "operate",
    permission: "platform_tenants:read",
    bar: true,
    keys: ["g", "l"],
  },
};
