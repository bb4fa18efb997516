import { Link } from "@tanstack/react-router";
import { ArrowRight } from "lucide-react";
import { useTranslation } from "react-i18next";

import { Logo } from "@/components/logo";
import { ThemeToggle } from "@/components/theme-toggle";
import { Button } from "@/components/ui/button";
import { DiaryPicture } from "./diary-picture";

const PROMISES = ["booking", "desk", "proof"] as const;

/** The front page: what Donto is to a clinic, and the two doors. */
export function LandingPage() {
  const { t } = useTranslation("entry/landing");
  return (
    <div className="flex min-h-dvh flex-col">
      <title>{t("title")}</title>
      <header className="mx-auto flex w-full max-w-6xl items-center gap-2 px-5 py-4 sm:px-8">
        <Logo className="flex-1" />
        <ThemeToggle />
        <Button asChild variant="ghost">
          <Link to="/login">{t("logIn")}</Link>
        </Button>
        <Button asChild variant="outline" className="max-sm:hidden">
          <Link to="/signup">{t("signUp")}</Link>
        </Button>
      </header>
      <main className="mx-auto w-full max-w-6xl flex-1 px-5 sm:px-8">
        <section className="grid items-center gap-x-14 gap-y-12 pt-10 pb-16 sm:pt-16 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] lg:pb-24">
          <div className="grid gap-6">
            <h1 className="text-display font-semibold tracking-tight">{t("headline")}</h1>
            <p className="max-w-lg text-lg text-muted-foreground">{t("lead")}</p>
            <div className="flex flex-wrap items-center gap-3">
              <Button asChild size="lg">
                <Link to="/signup">
                  {t("start")}
                  <ArrowRight className="rtl:rotate-180" />
                </Link>
              </Button>
              <Button asChild size="lg" variant="outline">
                <Link to="/login">{t("logIn")}</Link>
              </Button>
            </div>
            <p className="text-sm text-faint-foreground">{t("terms")}</p>
          </div>
          <DiaryPicture />
        </section>
        <section aria-label={t("promises")} className="grid gap-x-10 gap-y-8 border-t py-12 sm:grid-cols-3 lg:py-16">
          {PROMISES.map((promise) => (
            <div key={promise} className="grid content-start gap-2">
              <h2 className="text-base font-semibold">{t(`${promise}.title`)}</h2>
              <p className="text-sm text-muted-foreground">{t(`${promise}.text`)}</p>
            </div>
          ))}
        </section>
      </main>
      <footer className="border-t">
        <div className="mx-auto flex w-full max-w-6xl flex-wrap justify-between gap-3 px-5 py-6 text-sm text-faint-foreground sm:px-8">
          <span>{t("footer")}</span>
          <a href="/docs" className="underline-offset-4 hover:underline">
            {t("api")}
          </a>
        </div>
      </footer>
    </div>
  );
}
