import { QueryClientProvider } from "@tanstack/react-query";
import { Link, Outlet, useLoaderData } from "@tanstack/react-router";
import { Suspense, useEffect, useLayoutEffect } from "react";
import { useTranslation } from "react-i18next";

import { Pending } from "@/app/pending";
import { OfflineBanner } from "@/components/banners";
import { LanguageMenu } from "@/components/language-menu";
import { useDensity } from "@/lib/density";
import { wearAccent } from "@/lib/theme";
import { usePublicPage, useSlug } from "./public-page";

/** A clinic's own face: its name and colour, in the visitor's language. */
export function PublicShell() {
  useDensity("roomy");
  const { cache } = useLoaderData({ from: "/c/$slug" });
  const slug = useSlug();
  return (
    <QueryClientProvider client={cache}>
      <Shell key={slug} />
    </QueryClientProvider>
  );
}

function Shell() {
  const { t } = useTranslation("public");
  const page = usePublicPage();
  const slug = useSlug();
  useEnglishAfterwards();
  useLayoutEffect(() => {
    wearAccent(page.accent);
    return () => wearAccent(null);
  }, [page.accent]);
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-card px-3 py-2 shadow-float focus:not-sr-only focus:fixed focus:start-3 focus:top-3"
      >
        {t("skip", { ns: "common" })}
      </a>
      <header className="border-b bg-card">
        <div className="mx-auto flex max-w-4xl items-center gap-2 px-4 py-2 sm:px-6">
          <Link to="/c/$slug" params={{ slug }} className="flex min-h-11 min-w-0 flex-1 items-center gap-3">
            <span className="h-7 w-1.5 shrink-0 rounded-full bg-primary" aria-hidden />
            <span className="truncate text-lg font-semibold">{page.name}</span>
          </Link>
          <LanguageMenu offered={page.languages} />
        </div>
      </header>
      <OfflineBanner />
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-4xl flex-1 px-4 py-6 outline-none sm:px-6 sm:py-10">
        <Suspense fallback={<Pending />}>
          <Outlet />
        </Suspense>
      </main>
      <footer className="mx-auto w-full max-w-4xl border-t px-4 py-5 text-sm text-muted-foreground sm:px-6">
        {t("by")} <a className="underline underline-offset-4" href="/">Donto</a>
      </footer>
    </div>
  );
}

/** Elsewhere the app speaks English again. */
function useEnglishAfterwards(): void {
  const { i18n } = useTranslation();
  useEffect(() => () => void i18n.changeLanguage("en"), [i18n]);
}
