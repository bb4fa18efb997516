import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Building2 } from "lucide-react";
import { z } from "zod";

import { api, take } from "@/api/client";
import type { Area } from "@/app/area";
import { platformRoute } from "../route";
import { STATES } from "./state";

const list = createRoute({
  getParentRoute: () => platformRoute,
  path: "/",
  validateSearch: z.object({
    q: z.string().optional().catch(undefined),
    state: z.enum(STATES).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import("./tenants-page"), "TenantsPage"),
});

const detail = createRoute({
  getParentRoute: () => platformRoute,
  path: "/tenants/$tenantId",
  component: lazyRouteComponent(() => import("./tenant-page"), "TenantPage"),
});

export const routes = [list, detail] as const;

export const area: Area = {
  nav: {
    to: "/platform",
    label: "tenants",
    icon: Building2,
    group: "operate",
    permission: "platform_tenants:read",
    bar: true,
    keys: ["g", "t"],
  },
  finder:
    ({ go }) =>
    async (text, signal) => {
      const found = await take(api.GET("/v1/platform/tenants", { params: { query: { q: text, limit: 8 } }, signal }));
      return found.items.map(({ id, name }) => ({
        id: `tenant:${id}`,
        label: name,
        icon: Building2,
        run: () => go(`/platform/tenants/${id}`),
      }));
    },
};
