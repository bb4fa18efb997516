import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { entryRoute } from "../route";

const page = createRoute({
  getParentRoute: () => entryRoute,
  path: "/",
  component: lazyRouteComponent(() => import("./landing-page"), "LandingPage"),
});

export const routes = [page] as const;
