import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { entryRoute } from "../route";

const page = createRoute({
  getParentRoute: () => entryRoute,
  path: "/signup",
  component: lazyRouteComponent(() => import("./signup-page"), "SignupPage"),
});

export const routes = [page] as const;
