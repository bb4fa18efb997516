import { QueryClient } from "@tanstack/react-query";

import { ProblemError, Unreachable } from "./problem";
import { SignedOut } from "./session";

/** A repeat can help where the server was not reached or is not itself; what it has judged, it judges again. */
function worthRepeating(failures: number, error: unknown): boolean {
  if (failures >= 2 || error instanceof SignedOut) return false;
  return error instanceof Unreachable || (error instanceof ProblemError && [502, 503, 504].includes(error.status));
}

/**
 * The cache of one place: of one user in one clinic of one tenant. Moving elsewhere makes another one (see
 * `PlaceBoundary`), so that no key can ever name something of the place before.
 */
export function newCache(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 15_000, gcTime: 5 * 60_000, retry: worthRepeating, refetchOnWindowFocus: true },
      // A command repeats itself only with its key, which its caller holds: see `useAction`.
      mutations: { retry: false },
    },
  });
}
