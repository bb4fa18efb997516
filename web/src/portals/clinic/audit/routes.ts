import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { ScrollText } from "lucide-react";
import { z } from "zod";

import type { Area } from "@/app/area";
import { clinicRoute } from "../route";

const page = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/audit",
  validateSearch: z.object({
    actor: z.string().optional().catch(undefined),
    action: z.string().optional().catch(undefined),
    from: z.string().optional().catch(undefined),
    to: z.string().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import("./audit-page"), "AuditPage"),
});

export const routes = [page] as const;

export const area: Area = {
  nav: {
    to: "/app/audit",
    label: "audit",
    icon: ScrollText,
    group: "house",
    permission: "audit:read",
  },
};
