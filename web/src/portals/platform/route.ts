import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { rootRoute } from "@/app/root";
import { admit } from "@/auth/guard";

/** The parent of every page of the operator's portal. */
export const platformRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/platform",
  beforeLoad: admit("platform"),
  component: lazyRouteComponent(() => import("./shell"), "PlatformShell"),
});
