import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { rootRoute } from "@/app/root";

/** The parent of a clinic's public pages: `/c/{slug}`. */
export const publicRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/c/$slug",
  component: lazyRouteComponent(() => import("./shell"), "PublicShell"),
});
