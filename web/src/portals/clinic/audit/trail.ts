import { useQuery } from "@tanstack/react-query";

import { api, type Schema, take } from "@/api/client";
import { useCan } from "@/api/me";
import { viewerZone } from "@/lib/time";
import { useClinics } from "../clinic-switcher";

export type AuditEntry = Schema<"EntryView">;

/** The zone of the trail's times: the clinic's, or of the first one where one works in all. */
export function useTrailZone(): string {
  const { active, all } = useClinics();
  return (active ?? all[0])?.timeZone ?? viewerZone();
}

/** Who acts here, by name; without the right to read them, their ids must do. */
export function usePeople() {
  const can = useCan();
  return useQuery({
    queryKey: ["users", "names"],
    queryFn: async ({ signal }) => (await take(api.GET("/v1/users", { params: { query: { limit: 100 } }, signal }))).items,
    enabled: can("users:read"),
  });
}
