import { createRoute, Outlet } from "@tanstack/react-router";

import { rootRoute } from "@/app/root";
import { useDensity } from "@/lib/density";

function Entry() {
  useDensity("roomy");
  return <Outlet />;
}

/** The parent of what everybody sees first: the front page, signing up, signing in. Adds nothing to the address. */
export const entryRoute = createRoute({ getParentRoute: () => rootRoute, id: "entry", component: Entry });
