import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";

import { open, type Schema, take } from "@/api/client";
import { embedded } from "@/api/embedded";

/** What visitors see of a tenant: clinics, published doctors, services that can be booked. */
export type PublicPage = Schema<"PublicPage">;

export function publicPageQuery(slug: string) {
  return queryOptions({
    queryKey: ["public", slug, "page"],
    queryFn: ({ signal }) => take(open.GET("/v1/public/{slug}", { params: { path: { slug } }, signal })),
    initialData: () => embedded<PublicPage>(`public/${slug}`),
    staleTime: 60_000,
  });
}

export function useSlug(): string {
  return useParams({ from: "/c/$slug" }).slug;
}

/** The page of the clinic whose address this is. Suspends until it is known. */
export function usePublicPage(): PublicPage {
  return useSuspenseQuery(publicPageQuery(useSlug())).data;
}
