import "./zod";

import { createRouter } from "@tanstack/react-router";

import { manners } from "./app/manners";
import { rootRoute } from "./app/root";
import * as clinic from "./portals/clinic/registry";
import { clinicRoute } from "./portals/clinic/route";
import * as entry from "./portals/entry/registry";
import { entryRoute } from "./portals/entry/route";
import * as platform from "./portals/platform/registry";
import { platformRoute } from "./portals/platform/route";
import * as visitors from "./portals/public/registry";
import { publicRoute } from "./portals/public/route";

const routeTree = rootRoute.addChildren([
  entryRoute.addChildren(entry.routes),
  clinicRoute.addChildren(clinic.routes),
  platformRoute.addChildren(platform.routes),
  publicRoute.addChildren(visitors.routes),
]);

export const router = createRouter({ routeTree, ...manners });

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
