import { queryOptions } from "@tanstack/react-query";

import { api, type Schema, take } from "@/api/client";

export type Settings = Schema<"SettingsView">;

export const settingsQuery = queryOptions({
  queryKey: ["tenant"],
  queryFn: ({ signal }) => take(api.GET("/v1/tenant", { signal })),
});
