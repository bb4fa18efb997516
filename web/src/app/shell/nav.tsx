import { Link } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Tooltip } from "@/components/ui/tooltip";
import { Sheet, SheetBody, SheetContent, SheetHeader, SheetTitle, SheetTrigger } from "@/components/ui/sheet";
import { cn } from "@/lib/cn";
import type { NavEntry } from "../area";

const line = [
  "flex h-control items-center gap-2.5 rounded-md px-2 text-sm text-muted-foreground transition-colors duration-150",
  "hover:bg-accent hover:text-foreground",
  "aria-[current=page]:bg-accent aria-[current=page]:font-medium aria-[current=page]:text-foreground",
  "[&_svg]:size-4 [&_svg]:shrink-0 aria-[current=page]:[&_svg]:text-primary",
].join(" ");

/** The pages in their groups. */
export function SideNav({ entries, onGo }: { entries: readonly NavEntry[]; onGo?: () => void }) {
  const { t } = useTranslation("shell");
  const groups = [...new Set(entries.map(({ group }) => group))];
  return (
    <nav aria-label={t("pages")} className="grid gap-4">
      {groups.map((group) => (
        <div key={group} className="grid gap-px">
          <p className="px-2 pb-1 text-xs text-faint-foreground">{t(`groups.${group}`)}</p>
          {entries
            .filter((entry) => entry.group === group)
            .map((entry) => (
              <NavLine key={entry.to} entry={entry} onGo={onGo} />
            ))}
        </div>
      ))}
    </nav>
  );
}

function NavLine({ entry, onGo }: { entry: NavEntry; onGo?: () => void }) {
  const { t } = useTranslation("shell");
  const Icon = entry.icon;
  const link = (
    <Link to={entry.to} activeOptions={{ exact: isRoot(entry.to) }} className={line} onClick={onGo}>
      <Icon aria-hidden />
      {t(`nav.${entry.label}`)}
    </Link>
  );
  if (!entry.keys || onGo) return link;
  return (
    <Tooltip label={t(`nav.${entry.label}`)} keys={entry.keys} side="right">
      {link}
    </Tooltip>
  );
}

/** What stays at hand on a phone; the rest is behind the last button. */
export function BottomBar({ entries }: { entries: readonly NavEntry[] }) {
  const { t } = useTranslation("shell");
  const [open, setOpen] = useState(false);
  const cell = "grid min-h-14 place-content-center justify-items-center gap-0.5 text-[0.6875rem] [&_svg]:size-5";
  return (
    <nav
      aria-label={t("mainPages")}
      className="fixed inset-x-0 bottom-0 z-40 grid auto-cols-fr grid-flow-col border-t bg-card pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {entries
        .filter((entry) => entry.bar)
        .slice(0, 4)
        .map(({ to, label, icon: Icon }) => (
          <Link
            key={to}
            to={to}
            activeOptions={{ exact: isRoot(to) }}
            className={cn(cell, "text-muted-foreground aria-[current=page]:font-medium aria-[current=page]:text-primary")}
          >
            <Icon aria-hidden />
            {t(`nav.${label}`)}
          </Link>
        ))}
      <Sheet open={open} onOpenChange={setOpen}>
        <SheetTrigger className={cn(cell, "text-muted-foreground")}>
          <Ellipsis aria-hidden />
          {t("more")}
        </SheetTrigger>
        <SheetContent side="bottom" aria-describedby={undefined}>
          <SheetHeader>
            <SheetTitle>{t("pages")}</SheetTitle>
          </SheetHeader>
          <SheetBody className="p-3">
            <SideNav entries={entries} onGo={() => setOpen(false)} />
          </SheetBody>
        </SheetContent>
      </Sheet>
    </nav>
  );
}

/** A portal's first page is above all others: only its own address makes it the present one. */
export function isRoot(to: string): boolean {
  return to.split("/").length === 2;
}
