import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Hourglass } from "lucide-react";
import { z } from "zod";

import type { Area } from "@/app/area";
import { clinicRoute } from "../route";

const text = z.string().optional().catch(undefined);

const page = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/waitlist",
  validateSearch: z.object({
    clinic: text,
    doctor: text,
    status: z.enum(["waiting", "asked", "booked", "removed"]).optional().catch(undefined),
    entry: text,
    patient: text,
  }),
  component: lazyRouteComponent(() => import("./waitlist-page"), "WaitlistPage"),
});

export const routes = [page] as const;

export const area: Area = {
  nav: {
    to: "/app/waitlist",
    label: "waitlist",
    icon: Hourglass,
    group: "day",
    permission: "waitlist:read",
    keys: ["g", "w"],
  },
};
