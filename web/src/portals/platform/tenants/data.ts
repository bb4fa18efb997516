import { queryOptions } from "@tanstack/react-query";

import { api, take } from "@/api/client";

export function tenantQuery(tenantId: string) {
  return queryOptions({
    queryKey: ["tenants", "one", tenantId],
    queryFn: ({ signal }) =>
      take(api.GET("/v1/platform/tenants/{tenant_id}", { params: { path: { tenant_id: tenantId } }, signal })),
  });
}

export const plansQuery = queryOptions({
  queryKey: ["plans", "all"],
  queryFn: async ({ signal }) =>
    (await take(api.GET("/v1/platform/plans", { params: { query: { limit: 100 } }, signal }))).items,
});
