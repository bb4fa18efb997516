import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { publicRoute } from "../route";

const page = createRoute({
  getParentRoute: () => publicRoute,
  path: "/book",
  component: lazyRouteComponent(() => import("./book-page"), "BookPage"),
});

export const routes = [page] as const;
