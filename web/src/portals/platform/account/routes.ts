import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { platformRoute } from "../route";

const page = createRoute({
  getParentRoute: () => platformRoute,
  path: "/account",
  component: lazyRouteComponent(() => import("@/account/account-page"), "AccountPage"),
});

export const routes = [page] as const;
