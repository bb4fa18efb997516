import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { open } from "@/api/client";
import { Unreachable } from "@/api/problem";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { PageHeader } from "@/components/page-header";
import { StatusBadge } from "@/components/status-badge";
import { TimeText } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { viewerZone } from "@/lib/time";
import { type DeadLetter, useDeadLetters } from "../deadletters/data";
import { TenantName } from "../tenants/tenant-name";
import { groupsOf } from "./groups";

const LOOKED_AT = 100;

/** At 2 a.m.: what is broken, and whom it hits. */
export function HealthPage() {
  const { t } = useTranslation("platform/health");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="grid max-w-5xl items-start gap-4 lg:grid-cols-[2fr_3fr]">
        <Servers />
        <Failures />
      </div>
    </>
  );
}

function Servers() {
  const { t } = useTranslation("platform/health");
  const ready = useQuery({
    queryKey: ["readiness"],
    queryFn: async ({ signal }) => {
      const { data, error } = await open.GET("/readyz", { signal });
      const said = data ?? error; // 503 has the same body: it says which part is away
      if (!said || !("parts" in said)) throw new Unreachable();
      return said;
    },
    refetchInterval: 15_000,
  });
  return (
    <Card>
      <CardHeader className="pb-3">
        <CardTitle>{t("servers")}</CardTitle>
      </CardHeader>
      {ready.isError && <ErrorState error={ready.error} retry={() => void ready.refetch()} />}
      {ready.isPending && <Skeleton className="mx-5 mb-5 h-16" />}
      {ready.data && (
        <ul className="divide-y border-t">
          <Part name={t("parts.api")} well />
          {Object.entries(ready.data.parts).map(([name, state]) => (
            <Part key={name} name={t(`parts.${name}`, { defaultValue: name })} well={state === "ok"} word={state} />
          ))}
        </ul>
      )}
      <p className="border-t px-4 py-3 text-xs text-muted-foreground sm:px-5">{t("serversNote")}</p>
    </Card>
  );
}

function Part({ name, well, word }: { name: string; well: boolean; word?: string }) {
  const { t } = useTranslation("platform/health");
  return (
    <li className="flex items-center justify-between gap-4 px-4 py-2.5 text-sm sm:px-5">
      {name}
      {well ? (
        <StatusBadge tone="good" shape="check">
          {t("well")}
        </StatusBadge>
      ) : (
        <StatusBadge tone="bad" shape="cross">
          {word ?? t("away")}
        </StatusBadge>
      )}
    </li>
  );
}

function Failures() {
  const { t } = useTranslation("platform/health");
  const letters = useDeadLetters(LOOKED_AT);
  const count = letters.rows.length;
  return (
    <Card>
      <CardHeader className="pb-3">
        <CardTitle>{t("failures")}</CardTitle>
        {count > 0 && (
          <Button asChild variant="outline" size="sm">
            <Link to="/platform/dead-letters">{t("seeAll")}</Link>
          </Button>
        )}
      </CardHeader>
      {letters.error ? (
        <ErrorState error={letters.error} retry={letters.retry} />
      ) : letters.pending ? (
        <Skeleton className="mx-5 mb-5 h-32" />
      ) : count === 0 ? (
        <EmptyState icon={CircleCheck} title={t("nothing")} className="border-t py-10">
          {t("nothingLead")}
        </EmptyState>
      ) : (
        <>
          <CardContent className="border-t">
            <p className="text-xl font-semibold tabular">{letters.more ? t("atLeast", { count }) : t("count", { count })}</p>
            <p className="text-sm text-muted-foreground">
              {t("oldest")} <Oldest letters={letters.rows} />
            </p>
          </CardContent>
          <ul className="divide-y border-t">
            {groupsOf(letters.rows).map((group) => (
              <li key={group.key} className="grid gap-0.5 px-4 py-3 text-sm sm:px-5">
                <p className="flex justify-between gap-4 font-medium">
                  <span>{t(`topics.${group.topic}`, { ns: "platform/deadletters", defaultValue: group.topic })}</span>
                  <span className="tabular">{group.count}</span>
                </p>
                <code className="text-xs break-words text-bad">{group.error}</code>
                <p className="text-muted-foreground">
                  {t("hits")} {joined(group.tenants.map((id) => <TenantName key={id ?? ""} tenantId={id} />))}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="border-t px-4 py-3 text-xs text-muted-foreground sm:px-5">{t("failuresNote")}</p>
    </Card>
  );
}

function Oldest({ letters }: { letters: DeadLetter[] }) {
  const oldest = letters.reduce((one, other) => (other.createdAt < one.createdAt ? other : one));
  return <TimeText instant={oldest.createdAt} zone={viewerZone()} />;
}

function joined(names: ReactNode[]): ReactNode[] {
  return names.flatMap((name, index) => (index === 0 ? [name] : [", ", name]));
}
