import { createRoute, notFound } from "@tanstack/react-router";
import i18next from "i18next";

import { newCache } from "@/api/cache";
import { ProblemError } from "@/api/problem";
import { rootRoute } from "@/app/root";
import { preferred } from "@/i18n";
import { publicPageQuery } from "./public-page";
import { PublicShell } from "./shell";

/**
 * The parent of a clinic's public pages: `/c/{slug}`. The clinic, in a cache of its own, and the visitor's language
 * are there before anything is drawn, so that nothing is drawn twice.
 */
export const publicRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/c/$slug",
  loader: async ({ params: { slug } }) => {
    const cache = newCache();
    const [page] = await Promise.all([cache.fetchQuery(publicPageQuery(slug)).catch(asMissing), words()]);
    await i18next.changeLanguage(preferred(page.languages));
    return { cache };
  },
  staleTime: Number.POSITIVE_INFINITY,
  component: PublicShell,
});

function words(): Promise<void> {
  return i18next.loadNamespaces("public");
}

function asMissing(error: unknown): never {
  throw error instanceof ProblemError && error.status === 404 ? notFound() : error;
}
