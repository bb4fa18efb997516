import { CircleCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { useAction } from "@/api/action";
import { useCan } from "@/api/me";
import { type Column, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { TimeText } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { viewerZone } from "@/lib/time";
import { TenantName } from "../tenants/tenant-name";
import { type DeadLetter, KEY, replay, useDeadLetters } from "./data";

/** What was given up: what it is, whom it hits, and one button that tries it again. */
export function DeadLettersPage() {
  const { t } = useTranslation("platform/deadletters");
  const listing = useDeadLetters(50);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Card className="overflow-x-auto">
        <DataTable
          label={t("title")}
          columns={useColumns()}
          listing={listing}
          keyOf={({ id }) => id}
          empty={
            <EmptyState icon={CircleCheck} title={t("none")}>
              {t("noneLead")}
            </EmptyState>
          }
        />
      </Card>
    </>
  );
}

function useColumns(): Column<DeadLetter>[] {
  const { t } = useTranslation("platform/deadletters");
  return [
    {
      id: "what",
      header: t("what"),
      cell: ({ topic, lastError, attempts }) => (
        <div className="grid gap-0.5 py-2">
          <span className="font-medium">{t(`topics.${topic}`, { defaultValue: topic })}</span>
          <code className="text-xs break-words text-bad">{lastError ?? t("noError")}</code>
          <span className="text-xs text-muted-foreground">{t("attempts", { count: attempts })}</span>
        </div>
      ),
    },
    { id: "whom", header: t("whom"), cell: ({ tenantId }) => <TenantName tenantId={tenantId} /> },
    {
      id: "since",
      header: t("since"),
      className: "max-md:hidden",
      cell: ({ createdAt }) => <TimeText instant={createdAt} zone={viewerZone()} />,
    },
    {
      id: "tried",
      header: t("lastTried"),
      className: "max-lg:hidden",
      cell: ({ updatedAt }) => <TimeText instant={updatedAt} zone={viewerZone()} />,
    },
    { id: "replay", header: <span className="sr-only">{t("replay")}</span>, align: "end", cell: (letter) => <Replay letter={letter} /> },
  ];
}

function Replay({ letter }: { letter: DeadLetter }) {
  const { t } = useTranslation("platform/deadletters");
  const can = useCan();
  const again = useAction({
    send: () => replay(letter),
    touches: [KEY],
    done: () => toast.success(t("replayed")),
  });
  if (!can("platform_tenants:update")) return null;
  return (
    <Button variant="outline" size="sm" busy={again.isPending} onClick={() => again.mutate()}>
      {t("replay")}
    </Button>
  );
}
