import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { UserRoundCog } from "lucide-react";
import { z } from "zod";

import { can } from "@/api/me";
import type { Area } from "@/app/area";
import { clinicRoute } from "../route";

export const TABS = ["staff", "invitations", "roles"] as const;

const page = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/people",
  validateSearch: z.object({
    tab: z.enum(TABS).optional().catch(undefined),
    q: z.string().optional().catch(undefined),
    role: z.string().optional().catch(undefined),
    former: z.boolean().optional().catch(undefined),
    invite: z.boolean().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import("./people-page"), "PeoplePage"),
});

export const routes = [page] as const;

export const area: Area = {
  nav: {
    to: "/app/people",
    label: "people",
    icon: UserRoundCog,
    group: "practice",
    permission: "users:read",
  },
  commands: ({ me, go }) =>
    can(me, "users:invite") ? [{ id: "people:invite", label: "Invite somebody", run: () => go("/app/people?invite=true") }] : [],
};
