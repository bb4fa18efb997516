import { Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { type ReactNode, Suspense, useCallback, useState } from "react";
import { useTranslation } from "react-i18next";

import { can, useMe } from "@/api/me";
import { StepUpDialog } from "@/auth/step-up-dialog";
import { OfflineBanner } from "@/components/banners";
import { Frozen } from "@/components/frozen";
import { Keys } from "@/components/keys";
import { Button } from "@/components/ui/button";
import { TooltipProvider } from "@/components/ui/tooltip";
import { useSequences } from "@/lib/keys";
import type { Area, NavEntry } from "../area";
import { NotYours } from "../not-yours";
import { Pending } from "../pending";
import { BottomBar, isRoot, SideNav } from "./nav";
import { PortalPalette, useNav } from "./palette";
import { UserMenu } from "./user-menu";

interface Props {
  areas: readonly Area[];
  /** Where one is: the clinic and its switcher, or the operator's mark. */
  place: ReactNode;
  banner?: ReactNode;
  /** Why nothing can be changed on the pages; null, or nothing, while it can. */
  frozen?: string | null;
  account: string;
}

/** Where people work all day: pages at the side, the place above them, oneself below; a bar at the bottom on phones. */
export function WorkShell({ areas, place, banner, frozen = null, account }: Props) {
  const { t } = useTranslation("shell");
  const [palette, setPalette] = useState(false);
  const nav = useNav(areas);
  const shut = useShut(areas);
  const navigate = useNavigate();
  useSequences(
    useCallback(
      (first, second) => {
        const entry = nav.find(({ keys }) => keys?.[0] === first && keys[1] === second);
        if (entry) void navigate({ to: entry.to });
        return entry !== undefined;
      },
      [nav, navigate],
    ),
  );

  return (
    <TooltipProvider delayDuration={400}>
      <div className="md:grid md:grid-cols-[15rem_minmax(0,1fr)]">
        <a
          href="#content"
          className="sr-only z-50 rounded-md bg-card px-3 py-2 shadow-float focus:not-sr-only focus:fixed focus:start-3 focus:top-3"
        >
          {t("skip", { ns: "common" })}
        </a>
        <aside className="sticky top-0 flex h-dvh flex-col gap-3 border-e px-3 py-3 max-md:hidden">
          {place}
          <Button
            variant="outline"
            className="justify-start px-2 font-normal text-muted-foreground"
            onClick={() => setPalette(true)}
          >
            <Search />
            <span className="flex-1 text-start">{t("search")}</span>
            <Keys keys={["Ctrl", "K"]} />
          </Button>
          <div className="-mx-1 min-h-0 flex-1 overflow-y-auto px-1 py-1">
            <SideNav entries={nav} />
          </div>
          <div className="flex items-center">
            <UserMenu account={account} />
          </div>
        </aside>
        <div className="flex min-h-dvh min-w-0 flex-col pb-[calc(3.5rem+env(safe-area-inset-bottom))] md:pb-0">
          <header className="sticky top-0 z-30 flex items-center gap-1 border-b bg-card px-2 py-1 md:hidden">
            <div className="min-w-0 flex-1">{place}</div>
            <Button variant="ghost" size="icon" aria-label={t("search")} onClick={() => setPalette(true)}>
              <Search />
            </Button>
            <UserMenu account={account} compact />
          </header>
          <OfflineBanner />
          {banner}
          <main id="content" tabIndex={-1} className="min-w-0 flex-1 px-4 py-5 outline-none md:px-8 md:py-7">
            {shut ? (
              <NotYours name={t(`nav.${shut.label}`)} home={nav[0]?.to ?? account} />
            ) : (
              <Frozen value={frozen}>
                <Suspense fallback={<Pending />}>
                  <Outlet />
                </Suspense>
              </Frozen>
            )}
          </main>
        </div>
        <BottomBar entries={nav} />
        <PortalPalette areas={areas} open={palette} onOpenChange={setPalette} />
        <StepUpDialog />
      </div>
    </TooltipProvider>
  );
}

/** The area in which one is by the address, when one's roles do not open it. */
function useShut(areas: readonly Area[]): NavEntry | undefined {
  const me = useMe();
  const path = useLocation({ select: ({ pathname }) => `${pathname.replace(/\/$/, "")}/` });
  const here = areas.map(({ nav }) => nav).find((nav) => nav && (isRoot(nav.to) ? path === `${nav.to}/` : path.startsWith(`${nav.to}/`)));
  return here?.permission && !can(me, here.permission) ? here : undefined;
}
