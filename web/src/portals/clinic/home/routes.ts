import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { House } from "lucide-react";
import { z } from "zod";

import type { Area } from "@/app/area";
import { clinicRoute } from "../route";

const page = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/",
  validateSearch: z.object({
    view: z.enum(["house", "agenda", "desk"]).optional().catch(undefined),
    clinic: z.string().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import("./home-page"), "HomePage"),
});

export const routes = [page] as const;

export const area: Area = {
  nav: {
    to: "/app",
    label: "home",
    icon: House,
    group: "day",
    bar: true,
    keys: ["g", "h"],
  },
};
