import { useQuery } from "@tanstack/react-query";
import { useLayoutEffect } from "react";

import { open, take } from "@/api/client";
import { wearAccent } from "@/lib/theme";

/**
 * The tenant's colour on its own people's screens. From the public page, because not everybody who works here may
 * read the tenant's settings.
 */
export function useTenantAccent(slug: string | undefined): void {
  const accent = useQuery({
    queryKey: ["tenant-accent", slug],
    queryFn: async ({ signal }) => {
      const page = await take(open.GET("/v1/public/{slug}", { params: { path: { slug: slug ?? "" } }, signal }));
      return page.accent;
    },
    enabled: Boolean(slug),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  }).data;
  useLayoutEffect(() => {
    if (accent === undefined) return;
    wearAccent(accent);
    return () => wearAccent(null);
  }, [accent]);
}
