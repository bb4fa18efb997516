import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import type { Schema } from "@/api/client";
import { useCan } from "@/api/me";
import { ErrorState } from "@/components/error-state";
import { MoneyText } from "@/components/money-text";
import { PageHeader } from "@/components/page-header";
import { StatusBadge } from "@/components/status-badge";
import { TimeText } from "@/components/time-text";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { viewerZone } from "@/lib/time";
import { BackToPlans } from "./back-to-plans";
import { Changes } from "./changes";
import { LOOKS, planQuery, type PlanVersion } from "./data";
import { EntitlementName, EntitlementValue } from "./entitlement";
import { PlanActions } from "./plan-actions";

const route = getRouteApi("/platform/plans/$planId");

/** A plan: what its current version gives, and how it came to that. */
export function PlanPage() {
  const { planId } = route.useParams();
  const { t } = useTranslation("platform/plans");
  const can = useCan();
  const plan = useQuery(planQuery(planId));
  if (plan.isPending) {
    return (
      <>
        <PageHeader back={<BackToPlans />} title={t("plan")} />
        <Skeleton className="h-96 max-w-5xl" />
      </>
    );
  }
  if (plan.isError) return <ErrorState error={plan.error} retry={() => void plan.refetch()} />;
  const { name, description, state, atSignup, current, key } = plan.data;
  return (
    <>
      <PageHeader
        back={<BackToPlans />}
        title={name}
        lead={description || t("keyAndVersion", { key, number: current.number })}
        actions={
          <>
            <StatusBadge {...LOOKS[state]}>{t(`states.${state}`)}</StatusBadge>
            {atSignup && <Badge tone="primary">{t("atSignup")}</Badge>}
            <PlanActions plan={plan.data} />
            {can("platform_plans:update") && state !== "retired" && (
              <Button asChild>
                <Link to="/platform/plans/$planId/edit" params={{ planId }}>
                  {t("newVersion")}
                </Link>
              </Button>
            )}
          </>
        }
      />
      <div className="grid max-w-5xl items-start gap-4 lg:grid-cols-2">
        <Current version={current} />
        <Versions plan={plan.data} />
      </div>
    </>
  );
}

function Current({ version }: { version: PlanVersion }) {
  const { t } = useTranslation("platform/plans");
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("currentVersion", { number: version.number })}</CardTitle>
      </CardHeader>
      <CardContent className="grid gap-4">
        <p className="text-lg font-semibold">
          <MoneyText money={version.priceMonth} />
          <span className="text-sm font-normal text-muted-foreground"> {t("aMonth")}</span>
        </p>
        <dl className="divide-y text-sm">
          <Fact name={t("priceYear")}>
            <MoneyText money={version.priceYear} />
          </Fact>
          <Fact name={t("trialDays")}>{version.trialDays}</Fact>
          <Fact name={t("graceDays")}>{version.graceDays}</Fact>
          {Object.entries(version.entitlements).map(([key, value]) => (
            <Fact key={key} name={<EntitlementName name={key} />}>
              <EntitlementValue value={value} />
            </Fact>
          ))}
        </dl>
      </CardContent>
    </Card>
  );
}

function Fact({ name, children }: { name: React.ReactNode; children: React.ReactNode }) {
  return (
    <div className="flex justify-between gap-4 py-1.5">
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="text-end tabular">{children}</dd>
    </div>
  );
}

function Versions({ plan }: { plan: Schema<"PlanDetail"> }) {
  const { t } = useTranslation("platform/plans");
  const newestFirst = [...plan.versions].reverse();
  return (
    <Card>
      <CardHeader className="pb-3">
        <CardTitle>{t("versions")}</CardTitle>
      </CardHeader>
      <ol className="divide-y border-t">
        {newestFirst.map((version, index) => {
          const before = newestFirst[index + 1];
          return (
            <li key={version.id} className="grid gap-2 px-4 py-3 text-sm sm:px-5">
              <p className="flex flex-wrap justify-between gap-x-4">
                <span className="font-medium">{t("version", { number: version.number })}</span>
                <span className="text-muted-foreground">
                  <TimeText instant={version.createdAt} zone={viewerZone()} style="date" />
                </span>
              </p>
              {before ? <Changes before={before} after={version} /> : <p className="text-muted-foreground">{t("first")}</p>}
            </li>
          );
        })}
      </ol>
      <p className="border-t px-4 py-3 text-xs text-muted-foreground sm:px-5">{t("versionsNote")}</p>
    </Card>
  );
}
