import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Trash2, UserPlus, Users } from "lucide-react";
import { z } from "zod";

import { api, take } from "@/api/client";
import { can } from "@/api/me";
import type { Area } from "@/app/area";
import { clinicRoute } from "../route";

const text = z.string().optional().catch(undefined);

const list = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/patients",
  validateSearch: z.object({ q: text, tag: text, everywhere: z.boolean().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import("./patients-page"), "PatientsPage"),
});

const register = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/patients/new",
  validateSearch: z.object({ name: text, phone: text }),
  component: lazyRouteComponent(() => import("./register-page"), "RegisterPage"),
});

const deleted = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/patients/deleted",
  validateSearch: z.object({ q: text }),
  component: lazyRouteComponent(() => import("./deleted-page"), "DeletedPage"),
});

const chart = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/patients/$patientId",
  validateSearch: z.object({ show: z.enum(["visits", "messages", "changes"]).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import("./chart-page"), "ChartPage"),
});

export const routes = [list, register, deleted, chart] as const;

export const area: Area = {
  nav: {
    to: "/app/patients",
    label: "patients",
    icon: Users,
    group: "day",
    permission: "patients:read",
    bar: true,
    keys: ["g", "p"],
  },
  commands: ({ me, go }) => [
    ...(can(me, "patients:create")
      ? [{ id: "patient:new", label: "Register a patient", icon: UserPlus, run: () => go("/app/patients/new") }]
      : []),
    ...(can(me, "patients:restore")
      ? [{ id: "patient:deleted", label: "Deleted patients", icon: Trash2, run: () => go("/app/patients/deleted") }]
      : []),
  ],
  finder:
    ({ me, go }) =>
    async (q, signal) => {
      if (!can(me, "patients:search")) return [];
      const { items } = await take(api.GET("/v1/patients/search", { params: { query: { q, limit: 6 } }, signal }));
      return items.map(({ id, name, mrn }) => ({
        id: `patient:${id}`,
        label: name.display,
        note: mrn,
        icon: Users,
        run: () => go(`/app/patients/${id}`),
      }));
    },
};
