import { useParams } from "@tanstack/react-router";
import { MessagesSquare } from "lucide-react";
import { useTranslation } from "react-i18next";

import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { Card } from "@/components/ui/card";
import { cn } from "@/lib/cn";
import { Conversation } from "./conversation";
import { ThreadList } from "./thread-list";

/** Conversations at the side, the one that is open beside them; on a phone one or the other. */
export function InboxPage() {
  const { t } = useTranslation("clinic/inbox");
  const { contactId } = useParams({ strict: false });
  return (
    <div className="flex flex-col md:h-[calc(100dvh-3.5rem)]">
      <PageHeader title={t("title")} className={cn(contactId && "max-md:sr-only")} />
      <Card className="grid min-h-0 flex-1 overflow-hidden md:grid-cols-[20rem_minmax(0,1fr)]">
        <div className={cn("flex min-h-0 min-w-0 flex-col md:border-e", contactId && "max-md:sr-only")}>
          <ThreadList chosen={contactId} />
        </div>
        <div className={cn("flex min-h-0 min-w-0 flex-col", !contactId && "max-md:sr-only")}>
          {contactId ? (
            <Conversation key={contactId} contactId={contactId} />
          ) : (
            <EmptyState icon={MessagesSquare} title={t("chooseOne")} className="m-auto">
              {t("chooseOneLead")}
            </EmptyState>
          )}
        </div>
      </Card>
    </div>
  );
}
