import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { publicRoute } from "../route";

const page = createRoute({
  getParentRoute: () => publicRoute,
  path: "/manage",
  component: lazyRouteComponent(() => import("./manage-page"), "ManagePage"),
});

export const routes = [page] as const;
