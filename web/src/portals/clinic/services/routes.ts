import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Tags } from "lucide-react";
import { z } from "zod";

import { can } from "@/api/me";
import type { Area } from "@/app/area";
import { clinicRoute } from "../route";

const page = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/services",
  validateSearch: z.object({
    clinic: z.string().optional().catch(undefined),
    specialty: z.string().optional().catch(undefined),
    former: z.boolean().optional().catch(undefined),
    /** The service that is open, or `new`. */
    open: z.string().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import("./services-page"), "ServicesPage"),
});

export const routes = [page] as const;

export const area: Area = {
  nav: {
    to: "/app/services",
    label: "services",
    icon: Tags,
    group: "practice",
    permission: "catalog:read",
  },
  commands: ({ me, go }) =>
    can(me, "catalog:create") ? [{ id: "service:new", label: "Add a service", run: () => go("/app/services?open=new") }] : [],
};
