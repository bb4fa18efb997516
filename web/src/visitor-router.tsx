import { createRouter } from "@tanstack/react-router";

import { manners } from "./app/manners";
import { rootRoute } from "./app/root";
import * as visitors from "./portals/public/registry";
import { publicRoute } from "./portals/public/route";

/** The router of those who come to a clinic's public page: nothing of the portals of work is loaded for them. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([publicRoute.addChildren(visitors.routes)]),
  ...manners,
});
