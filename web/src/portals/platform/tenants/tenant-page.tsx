import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { useTranslation } from "react-i18next";

import { ErrorState } from "@/components/error-state";
import { PageHeader } from "@/components/page-header";
import { TimeText } from "@/components/time-text";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { viewerZone } from "@/lib/time";
import { tenantQuery } from "./data";
import { LifeCycle } from "./life-cycle";
import { OverridesCard } from "./overrides-card";
import { PlanCard } from "./plan-card";
import type { Tenant } from "./state";
import { TenantStateBadge } from "./state-badge";
import { UsageCard } from "./usage-card";

const route = getRouteApi("/platform/tenants/$tenantId");

/** One tenant: how it stands, what it may use, what it has used, and what the operator can do about it. */
export function TenantPage() {
  const { tenantId } = route.useParams();
  const { t } = useTranslation("platform/tenants");
  const tenant = useQuery(tenantQuery(tenantId));
  if (tenant.isPending) return <Waiting />;
  if (tenant.isError) return <ErrorState error={tenant.error} retry={() => void tenant.refetch()} />;
  return (
    <>
      <PageHeader
        back={<BackToTenants />}
        title={tenant.data.name}
        lead={t("whereOf", { slug: tenant.data.slug, country: tenant.data.country, currency: tenant.data.currency })}
        actions={<LifeCycle tenant={tenant.data} />}
      />
      <div className="grid max-w-5xl items-start gap-4 lg:grid-cols-2">
        <Standing tenant={tenant.data} />
        <PlanCard tenant={tenant.data} />
        <UsageCard tenantId={tenantId} />
        <OverridesCard tenant={tenant.data} />
      </div>
    </>
  );
}

function Standing({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation("platform/tenants");
  const moment = (instant: string | null) => instant && <TimeText instant={instant} zone={viewerZone()} />;
  const facts = [
    [t("since"), moment(tenant.since)],
    [t("trialEnds"), tenant.state === "trial" && moment(tenant.trialEndsAt)],
    [t("graceEnds"), tenant.state === "past_due" && moment(tenant.graceEndsAt)],
    [t("database"), tenant.dedicated ? t("ownDatabase", { name: tenant.database }) : t("sharedDatabase")],
    [t("zone"), tenant.timeZone],
    [t("id"), <code className="text-xs break-all select-all">{tenant.id}</code>],
  ] as const;
  return (
    <Card className="grid gap-3 p-4 sm:p-5">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="text-base font-semibold">{t("standing")}</h2>
        <TenantStateBadge state={tenant.state} />
      </div>
      <p className="text-sm text-muted-foreground">{t(`means.${tenant.state}`)}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 text-sm">
        {facts.map(
          ([term, fact]) =>
            fact && (
              <div key={term} className="contents">
                <dt className="text-muted-foreground">{term}</dt>
                <dd className="min-w-0">{fact}</dd>
              </div>
            ),
        )}
      </dl>
    </Card>
  );
}

function BackToTenants() {
  const { t } = useTranslation("platform/tenants");
  return (
    <Link
      to="/platform"
      className="flex w-fit items-center gap-1.5 text-sm text-muted-foreground hover:text-foreground"
    >
      <ArrowLeft className="size-4 rtl:rotate-180" aria-hidden />
      {t("title")}
    </Link>
  );
}

function Waiting() {
  const { t } = useTranslation("platform/tenants");
  return (
    <>
      <PageHeader back={<BackToTenants />} title={t("tenant")} />
      <div className="grid max-w-5xl gap-4 lg:grid-cols-2" aria-busy>
        {[0, 1, 2, 3].map((card) => (
          <Skeleton key={card} className="h-52" />
        ))}
      </div>
    </>
  );
}
