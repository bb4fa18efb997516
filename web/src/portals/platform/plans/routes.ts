import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Layers } from "lucide-react";
import { z } from "zod";

import type { Area } from "@/app/area";
import { platformRoute } from "../route";

const list = createRoute({
  getParentRoute: () => platformRoute,
  path: "/plans",
  component: lazyRouteComponent(() => import("./plans-page"), "PlansPage"),
});

const create = createRoute({
  getParentRoute: () => platformRoute,
  path: "/plans/new",
  validateSearch: z.object({ from: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import("./new-plan-page"), "NewPlanPage"),
});

const detail = createRoute({
  getParentRoute: () => platformRoute,
  path: "/plans/$planId",
  component: lazyRouteComponent(() => import("./plan-page"), "PlanPage"),
});

const edit = createRoute({
  getParentRoute: () => platformRoute,
  path: "/plans/$planId/edit",
  component: lazyRouteComponent(() => import("./edit-plan-page"), "EditPlanPage"),
});

export const routes = [list, create, detail, edit] as const;

export const area: Area = {
  nav: {
    to: "/platform/plans",
    label: "plans",
    icon: Layers,
    group: "configure",
    permission: "platform_plans:read",
    bar: true,
    keys: ["g", "p"],
  },
};
