import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { rootRoute } from "@/app/root";
import { admit } from "@/auth/guard";

/** The parent of every page of the clinic portal. */
export const clinicRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/app",
  beforeLoad: admit("tenant"),
  component: lazyRouteComponent(() => import("./shell"), "ClinicShell"),
});
