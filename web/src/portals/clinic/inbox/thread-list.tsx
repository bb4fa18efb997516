import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Bot, Inbox, UserRound } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";

import { api, type Schema, take } from "@/api/client";
import { usePages } from "@/api/pages";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { StatusBadge } from "@/components/status-badge";
import { TimeText } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";
import { todayIn, wallTime } from "@/lib/time";
import { useClinics } from "../clinic-switcher";
import { spans } from "./parts";

const EVERY_MS = 10_000;

/** Conversations, the latest first; arrows move between them. */
export function ThreadList({ chosen }: { chosen: string | undefined }) {
  const { t } = useTranslation("clinic/inbox");
  const { taken } = useSearch({ strict: false });
  const navigate = useNavigate();
  const zone = useClinics().here?.timeZone ?? "UTC";
  const listing = usePages(
    ["inbox", "threads", { taken }],
    (cursor, signal) => take(api.GET("/v1/inbox", { params: { query: { takenOver: taken, cursor, limit: 30 } }, signal })),
    { everyMs: EVERY_MS },
  );
  const show = (only: boolean | undefined) =>
    void (chosen
      ? navigate({ to: "/app/inbox/$contactId", params: { contactId: chosen }, search: { taken: only } })
      : navigate({ to: "/app/inbox", search: { taken: only } }));

  return (
    <>
      <div role="group" aria-label={t("show")} className="flex gap-1 border-b p-2">
        {([undefined, true, false] as const).map((only) => (
          <Button
            key={String(only)}
            size="sm"
            variant={taken === only ? "secondary" : "ghost"}
            aria-pressed={taken === only}
            onClick={() => show(only)}
          >
            {t(only === undefined ? "all" : only ? "people" : "program")}
          </Button>
        ))}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {listing.error ? (
          <ErrorState error={listing.error} retry={listing.retry} />
        ) : listing.pending ? (
          <div className="grid gap-4 p-4" aria-busy>
            {Array.from({ length: 7 }, (_, at) => (
              <Skeleton key={at} className="h-10" />
            ))}
          </div>
        ) : listing.rows.length === 0 && !listing.more ? (
          <EmptyState icon={Inbox} title={t("none")}>
            {t("noneLead")}
          </EmptyState>
        ) : (
          <ul className="divide-y" onKeyDown={moveByArrows} aria-label={t("title")}>
            {listing.rows.map((thread) => (
              <li key={thread.contactId}>
                <ThreadLine thread={thread} chosen={thread.contactId === chosen} taken={taken} zone={zone} />
              </li>
            ))}
          </ul>
        )}
        {listing.more && (
          <div className="p-2 text-center">
            <Button variant="ghost" reads busy={listing.loadingMore} onClick={listing.more}>
              {t("showMore", { ns: "common" })}
            </Button>
          </div>
        )}
      </div>
    </>
  );
}

interface LineProps {
  thread: Schema<"ThreadView">;
  chosen: boolean;
  taken: boolean | undefined;
  zone: string;
}

function ThreadLine({ thread, chosen, taken, zone }: LineProps) {
  const { t } = useTranslation("clinic/inbox");
  const Speaker = thread.speaks === "people" ? UserRound : Bot;
  const today = wallTime(thread.latestAt, zone).date === todayIn(zone);
  return (
    <Link
      to="/app/inbox/$contactId"
      params={{ contactId: thread.contactId }}
      search={{ taken }}
      aria-current={chosen ? "page" : undefined}
      className={cn(
        "grid grid-cols-[minmax(0,1fr)] gap-0.5 px-4 py-2.5 hover:bg-accent focus-visible:-outline-offset-2",
        chosen && "bg-primary-wash hover:bg-primary-wash",
      )}
    >
      <span className="flex items-center gap-2">
        <span className={cn("min-w-0 flex-1 truncate", thread.unread > 0 ? "font-semibold" : "font-medium")}>
          {nameOf(thread, t("unnamed"))}
        </span>
        <TimeText
          instant={thread.latestAt}
          zone={zone}
          style={today ? "time" : "day"}
          bare
          className="shrink-0 text-xs text-muted-foreground"
        />
      </span>
      <span className="flex items-center gap-2 text-sm text-muted-foreground">
        <Speaker className="size-3.5 shrink-0" aria-label={t(thread.speaks)} />
        <span dir="auto" className="min-w-0 flex-1 truncate">
          {spans(thread.latest?.text.replaceAll("\n", " ") ?? "").map(({ text }) => text)}
        </span>
        {thread.waiting && (
          <StatusBadge tone="warn" shape="diamond">
            {t("waiting")}
          </StatusBadge>
        )}
        {thread.unread > 0 && (
          <span className="grid h-5 min-w-5 place-items-center rounded-full bg-primary px-1.5 text-xs font-semibold text-primary-foreground tabular">
            <span aria-hidden>{thread.unread}</span>
            <span className="sr-only">{t("unread", { count: thread.unread })}</span>
          </span>
        )}
      </span>
    </Link>
  );
}

export function nameOf({ name, phone }: Schema<"ThreadView">, fallback: string): string {
  return name || phone || fallback;
}

function moveByArrows(event: KeyboardEvent<HTMLUListElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const links = [...event.currentTarget.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  if (at < 0) return;
  event.preventDefault();
  links[at + step]?.focus();
}
