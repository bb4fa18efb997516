import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { clinicRoute } from "../route";

const page = createRoute({
  getParentRoute: () => clinicRoute,
  path: "/account",
  component: lazyRouteComponent(() => import("@/account/account-page"), "AccountPage"),
});

export const routes = [page] as const;
