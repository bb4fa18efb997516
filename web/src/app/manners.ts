import { Crash } from "./crash";
import { NotFound } from "./not-found";
import { Pending } from "./pending";

/** How every router of ours behaves. */
export const manners = {
  defaultPreload: "intent",
  // The caches are TanStack Query's: the router keeps none of its own.
  defaultPreloadStaleTime: 0,
  defaultPendingComponent: Pending,
  defaultErrorComponent: Crash,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
} as const;
