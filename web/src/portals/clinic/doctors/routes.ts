import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Stethoscope } from "lucide-react";
import { z } from "zod";

import { can } from "@/api/me";
import type { Area } from "@/app/area";
import { clinicRoute } from "../route";

const list = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/doctors",
  validateSearch: z.object({
    clinic: z.string().optional().catch(undefined),
    specialty: z.string().optional().catch(undefined),
    former: z.boolean().optional().catch(undefined),
    add: z.boolean().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import("./doctors-page"), "DoctorsPage"),
});

export const TABS = ["profile", "hours", "absences", "times", "calendar"] as const;

const one = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/doctors/$doctorId",
  validateSearch: z.object({ tab: z.enum(TABS).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import("./doctor-page"), "DoctorPage"),
});

export const routes = [list, one] as const;

export const area: Area = {
  nav: {
    to: "/app/doctors",
    label: "doctors",
    icon: Stethoscope,
    group: "practice",
    permission: "doctors:read",
  },
  commands: ({ me, go }) =>
    can(me, "doctors:create") ? [{ id: "doctor:new", label: "Add a doctor", run: () => go("/app/doctors?add=true") }] : [],
};
