import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";

import { api, type Schema, take } from "./client";

export type Me = Schema<"MeView">;

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => take(api.GET("/v1/me", { signal })),
  staleTime: 60_000,
});

/** Who I am here: roles, permissions, what the plan includes. Suspends until it is known. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

/** Whether a permission of the role matrix is held here, for every record or for some. */
export function can(me: Me, permission: string): boolean {
  return permission in me.permissions;
}

/** `can` for the one who is signed in: `const can = useCan(); can("patients:create")`. */
export function useCan(): (permission: string) => boolean {
  const me = useMe();
  return (permission) => can(me, permission);
}
