import { Link } from "@tanstack/react-router";
import { ArrowLeft, Bot, CheckCheck, Hand } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useCan } from "@/api/me";
import { ErrorState } from "@/components/error-state";
import { StatusBadge } from "@/components/status-badge";
import { TimeText } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { OutcomeDialog } from "../callbacks/outcome-dialog";
import { useClinics } from "../clinic-switcher";
import { Composer } from "./composer";
import { nameOf } from "./thread-list";
import { Transcript } from "./transcript";
import { type Thread, type ThreadActions, useThread, useThreadActions } from "./use-thread";

/** One conversation: who it is and who answers, what was said, and the answer. */
export function Conversation({ contactId }: { contactId: string }) {
  const { thread, messages } = useThread(contactId);
  const actions = useThreadActions(contactId);
  const can = useCan();
  const zone = useClinics().active?.timeZone ?? "UTC";
  if (!thread.data) {
    if (thread.error) return <ErrorState error={thread.error} retry={() => void thread.refetch()} className="m-auto" />;
    return (
      <div className="grid gap-4 p-5" aria-busy>
        <Skeleton className="h-10 w-64" />
        <Skeleton className="h-16 w-2/3" />
        <Skeleton className="ms-auto h-16 w-2/3" />
      </div>
    );
  }
  return (
    <>
      <Head thread={thread.data} actions={actions} zone={zone} />
      <Transcript listing={messages} zone={zone} />
      {can("messages:send") && <Composer thread={thread.data} reply={actions.reply} />}
    </>
  );
}

function Head({ thread, actions, zone }: { thread: Thread; actions: ThreadActions; zone: string }) {
  const { t } = useTranslation("clinic/inbox");
  const can = useCan();
  const [closing, setClosing] = useState(false);
  const name = nameOf(thread, t("unnamed"));
  const people = thread.speaks === "people";
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b px-4 py-2.5">
      <Button asChild variant="ghost" size="icon" className="-ms-2 md:hidden">
        <Link to="/app/inbox" aria-label={t("back", { ns: "common" })}>
          <ArrowLeft className="rtl:rotate-180" />
        </Link>
      </Button>
      <div className="grid min-w-40 flex-1 gap-0.5">
        <h2 className="truncate text-base font-semibold">{name}</h2>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted-foreground tabular">
          {thread.phone && <a href={`tel:${thread.phone}`}>{thread.phone}</a>}
          {can("patients:read") &&
            thread.patientIds.map((patientId, at) => (
              <Link
                key={patientId}
                to="/app/patients/$patientId"
                params={{ patientId }}
                className="inline-flex items-center gap-1 underline underline-offset-2"
              >
                {thread.patientIds.length > 1 ? t("chartOf", { number: at + 1 }) : t("chart")}
              </Link>
            ))}
        </p>
      </div>
      <span className="flex flex-wrap items-center gap-2">
        <StatusBadge tone={people ? "primary" : "neutral"} shape={people ? "half" : "ring"}>
          {people && thread.pause ? (
            <span>
              {t("peopleUntil")} <TimeText instant={thread.pause.until} zone={zone} style="time" bare />
            </span>
          ) : (
            t("programAnswers")
          )}
        </StatusBadge>
        {can("messages:send") &&
          (people ? (
            <Button variant="outline" size="sm" busy={actions.handBack.isPending} onClick={() => actions.handBack.mutate()}>
              <Bot />
              {t("handBack")}
            </Button>
          ) : (
            <Button variant="outline" size="sm" busy={actions.takeOver.isPending} onClick={() => actions.takeOver.mutate()}>
              <Hand />
              {t("takeOver")}
            </Button>
          ))}
        {can("callbacks:resolve") && (people || thread.waiting) && (
          <Button variant="outline" size="sm" onClick={() => setClosing(true)}>
            <CheckCheck />
            {t("close")}
          </Button>
        )}
      </span>
      <OutcomeDialog
        open={closing}
        onOpenChange={setClosing}
        title={t("closeTitle", { name })}
        lead={t("closeLead")}
        verb={t("close")}
        send={actions.close}
      />
    </header>
  );
}
