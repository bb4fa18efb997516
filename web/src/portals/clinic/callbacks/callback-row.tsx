import { Link } from "@tanstack/react-router";
import { ArrowUpRight, Check, Hand, MessageSquare, Phone, Siren, UserRound } from "lucide-react";
import { useTranslation } from "react-i18next";

import { useCan, useMe } from "@/api/me";
import { type Shape, StatusBadge } from "@/components/status-badge";
import { TimeText } from "@/components/time-text";
import type { Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";
import type { Callback } from "./callback";
import type { CallbackActions } from "./use-callback-actions";

const LOOKS: Record<Callback["reason"], { tone: Tone; shape: Shape }> = {
  emergency: { tone: "bad", shape: "triangle" },
  asked: { tone: "info", shape: "dot" },
  failed: { tone: "warn", shape: "diamond" },
  undelivered: { tone: "warn", shape: "cross" },
  "not-understood": { tone: "neutral", shape: "ring" },
};

interface Props {
  callback: Callback;
  zone: string;
  claim: CallbackActions["claim"];
  onResolve: () => void;
  onGive: () => void;
}

/** One who waits: why, since when, who sees to it, and the ways to them. */
export function CallbackRow({ callback, zone, claim, onResolve, onGive }: Props) {
  const { t } = useTranslation("clinic/callbacks");
  const can = useCan();
  const me = useMe();
  const mine = callback.claimedBy === me.user.id;
  const live = callback.state !== "resolved";
  const urgent = callback.reason === "emergency" && live;
  const look = LOOKS[callback.reason];
  return (
    <li className={cn("flex flex-wrap items-center gap-x-4 gap-y-2.5 px-4 py-3", urgent && "bg-bad-wash/60")}>
      <div className="grid min-w-56 flex-1 gap-1">
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          {urgent && <Siren className="size-4 text-bad" aria-hidden />}
          <span className="font-medium">{callback.name || t("somebody")}</span>
          <StatusBadge tone={look.tone} shape={look.shape}>
            {t(`reason.${callback.reason}`)}
          </StatusBadge>
          {callback.state === "claimed" && (
            <StatusBadge tone={mine ? "primary" : "calm"} shape="half">
              {t(mine ? "byMe" : "byOther")}
            </StatusBadge>
          )}
        </div>
        <p className="flex flex-wrap gap-x-2 text-xs text-muted-foreground">
          <span>
            {t("since")} <TimeText instant={callback.createdAt} zone={zone} bare />
          </span>
          {callback.outcome && callback.resolvedAt && (
            <span>
              {t(`outcome.${callback.outcome}`)}, <TimeText instant={callback.resolvedAt} zone={zone} bare />
            </span>
          )}
        </p>
        {callback.note && <p className="text-sm whitespace-pre-line">{callback.note}</p>}
      </div>
      <div className="flex flex-wrap items-center gap-1.5">
        {callback.phone && (
          <Button asChild variant="ghost" size="sm">
            <a href={`tel:${callback.phone}`} className="tabular">
              <Phone />
              {callback.phone}
            </a>
          </Button>
        )}
        {callback.contactId && can("messages:read") && (
          <Button asChild variant="ghost" size="sm">
            <Link to="/app/inbox/$contactId" params={{ contactId: callback.contactId }}>
              <MessageSquare />
              {t("conversation")}
            </Link>
          </Button>
        )}
        {callback.patientId && can("patients:read") && (
          <Button asChild variant="ghost" size="sm">
            <Link to="/app/patients/$patientId" params={{ patientId: callback.patientId }}>
              <UserRound />
              {t("chart")}
            </Link>
          </Button>
        )}
        {live && can("callbacks:reassign") && (
          <Button variant="ghost" size="sm" onClick={onGive}>
            <ArrowUpRight />
            {t("give")}
          </Button>
        )}
        {callback.state === "open" && can("callbacks:claim") && (
          <Button
            variant="outline"
            size="sm"
            busy={claim.isPending && claim.variables?.id === callback.id}
            onClick={() => claim.mutate(callback)}
          >
            <Hand />
            {t("claim")}
          </Button>
        )}
        {live && can("callbacks:resolve") && (
          <Button variant="outline" size="sm" onClick={onResolve}>
            <Check />
            {t("resolve")}
          </Button>
        )}
      </div>
    </li>
  );
}
