import { AlertCircle, Check, CheckCheck, Clock, List, Mail } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import type { Schema } from "@/api/client";
import type { Listing } from "@/api/pages";
import { ErrorState } from "@/components/error-state";
import { DateText, TimeText } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";
import { wallTime } from "@/lib/time";
import { partsOf, spans } from "./parts";

type Message = Schema<"MessageView">;

/** What was said, oldest on top, the eye at the end. */
export function Transcript({ listing, zone }: { listing: Listing<Message>; zone: string }) {
  const { t } = useTranslation("clinic/inbox");
  const end = useRef<HTMLDivElement>(null);
  const latest = listing.rows[0]?.id;
  useEffect(() => {
    end.current?.scrollIntoView({ block: "end" });
  }, [latest]);

  if (listing.error) return <ErrorState error={listing.error} retry={listing.retry} className="m-auto" />;
  const messages = [...listing.rows].reverse();
  return (
    // It scrolls, so that the keyboard must be able to get into it.
    <div tabIndex={0} role="log" aria-label={t("transcript")} className="min-h-64 flex-1 overflow-y-auto bg-background px-4 py-4">
      {listing.more && (
        <div className="pb-3 text-center">
          <Button variant="ghost" size="sm" reads busy={listing.loadingMore} onClick={listing.more}>
            {t("earlier")}
          </Button>
        </div>
      )}
      {listing.pending && <Skeleton className="h-24 w-2/3" />}
      <ol className="grid gap-1.5">
        {messages.map((message, at) => {
          const { date } = wallTime(message.at, zone);
          const before = messages[at - 1];
          return (
            <li key={message.id} className="grid">
              {(!before || wallTime(before.at, zone).date !== date) && (
                <p className="py-2 text-center text-xs text-muted-foreground">
                  <DateText date={date} style="long" />
                </p>
              )}
              <Bubble message={message} zone={zone} />
            </li>
          );
        })}
      </ol>
      <div ref={end} />
    </div>
  );
}

function Bubble({ message, zone }: { message: Message; zone: string }) {
  const { t } = useTranslation("clinic/inbox");
  const ours = message.direction === "out";
  const byStaff = message.cause?.kind === "staff";
  const { text, buttons, rows, footer } = partsOf(message.text, ours && !byStaff);
  return (
    <article
      className={cn(
        "grid max-w-[min(34rem,85%)] overflow-hidden rounded-xl border text-sm shadow-sheet",
        ours ? "justify-self-end rounded-ee-sm bg-primary-wash" : "justify-self-start rounded-es-sm bg-card",
      )}
    >
      <div className="grid gap-1 px-3 pt-2 pb-1.5">
        {ours && <p className="text-xs font-medium text-primary">{t(`cause.${message.cause?.kind ?? "conversation"}`)}</p>}
        <p dir="auto" className="wrap-break-word whitespace-pre-wrap">
          {spans(text).map(({ text: words, bold }, at) => (bold ? <strong key={at}>{words}</strong> : words))}
        </p>
        {footer && (
          <p dir="auto" className="text-xs text-muted-foreground">
            {footer}
          </p>
        )}
        <p className="flex items-center justify-end gap-1.5 text-xs text-muted-foreground">
          {message.channel !== "whatsapp" && (
            <span className="me-auto inline-flex items-center gap-1">
              {message.channel === "mail" && <Mail className="size-3.5" aria-hidden />}
              {t(`channel.${message.channel}`)}
            </span>
          )}
          <TimeText instant={message.at} zone={zone} style="time" bare />
          {ours && <Ticks state={message.state} />}
        </p>
        {message.state === "failed" && <p className="text-xs font-medium text-bad">{t("failed", { code: message.errorCode ?? "" })}</p>}
      </div>
      {buttons.map((button) => (
        <p key={button} className="border-t px-3 py-2 text-center font-medium text-primary">
          {button}
        </p>
      ))}
      {rows.length > 0 && (
        <details className="border-t">
          <summary className="flex items-center justify-center gap-2 px-3 py-2 font-medium text-primary">
            <List className="size-4" aria-hidden />
            {t("choices", { count: rows.length })}
          </summary>
          <ul className="divide-y border-t bg-card">
            {rows.map(({ title, description }, at) => (
              <li key={at} className="grid px-3 py-1.5">
                <span>{title}</span>
                {description && <span className="text-xs text-muted-foreground">{description}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </article>
  );
}

const TICKS = { queued: Clock, accepted: Clock, sent: Check, delivered: CheckCheck, read: CheckCheck, failed: AlertCircle } as const;

function Ticks({ state }: { state: Message["state"] }) {
  const { t } = useTranslation("clinic/inbox");
  if (state === "received") return null;
  const Icon = TICKS[state];
  return (
    <Icon
      role="img"
      aria-label={t(`state.${state}`)}
      className={cn("size-3.5", state === "read" && "text-info", state === "failed" && "text-bad")}
    />
  );
}
