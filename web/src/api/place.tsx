import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState, useSyncExternalStore } from "react";

import { newCache } from "./cache";
import { session } from "./client";
import { placeOf, type SessionState, type Standing } from "./session";

/** The session as it stands; the component is drawn again when it changes. */
export function useSession(): SessionState {
  return useSyncExternalStore(session.subscribe, session.snapshot);
}

/** Who is signed in. Only for what is drawn behind a guard (see `src/auth/guard.ts`). */
export function useStanding(): Standing {
  const state = useSession();
  if (state.status !== "in" && state.status !== "over") throw new Error("drawn without a session");
  return state.standing;
}

/**
 * A cache for the place one works in, and everything below drawn afresh when that changes: another clinic never
 * sees what was loaded or half typed for the one before. A session that is over stays where it is.
 */
export function PlaceBoundary({ children }: { children: ReactNode }) {
  const place = placeOf(useSession());
  return <CacheOf key={place}>{children}</CacheOf>;
}

function CacheOf({ children }: { children: ReactNode }) {
  const [cache] = useState(newCache);
  useEffect(() => () => cache.clear(), [cache]);
  return <QueryClientProvider client={cache}>{children}</QueryClientProvider>;
}
