import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { publicRoute } from "../route";

const page = createRoute({
  getParentRoute: () => publicRoute,
  path: "/",
  component: lazyRouteComponent(() => import("./clinic-page"), "ClinicPage"),
});

export const routes = [page] as const;
