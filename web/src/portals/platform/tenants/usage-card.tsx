import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { api, type Schema, take } from "@/api/client";
import { ErrorState } from "@/components/error-state";
import { StatusBadge } from "@/components/status-badge";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";

type Usage = Schema<"UsageView">;

/** What a tenant has used of what it may. */
export function UsageCard({ tenantId }: { tenantId: string }) {
  const { t } = useTranslation("platform/tenants");
  const usage = useQuery({
    queryKey: ["tenants", "usage", tenantId],
    queryFn: async ({ signal }) =>
      (await take(api.GET("/v1/platform/usage", { params: { query: { tenantId } }, signal }))).usage,
  });
  return (
    <Card>
      <CardHeader className="pb-3">
        <CardTitle>{t("usage")}</CardTitle>
      </CardHeader>
      {usage.isError && <ErrorState error={usage.error} retry={() => void usage.refetch()} />}
      <ul className="divide-y border-t" aria-busy={usage.isPending}>
        {usage.data?.map((meter) => <Meter key={meter.meter} meter={meter} />)}
        {usage.isPending &&
          [0, 1, 2, 3, 4, 5].map((row) => (
            <li key={row} className="px-4 py-3 sm:px-5">
              <Skeleton className="h-6 w-full" />
            </li>
          ))}
      </ul>
    </Card>
  );
}

function Meter({ meter }: { meter: Usage }) {
  const { t } = useTranslation("platform/tenants");
  const { title, used, allowed, warning } = meter;
  const share = allowed ? Math.min(1, used / allowed) : 0;
  return (
    <li className="grid gap-1.5 px-4 py-2.5 text-sm sm:px-5">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <span>{title}</span>
        <span className="flex items-center gap-2 tabular">
          {warning === "near" && (
            <StatusBadge tone="warn" shape="triangle">
              {t("near")}
            </StatusBadge>
          )}
          {warning === "reached" && (
            <StatusBadge tone="bad" shape="square">
              {t("reached")}
            </StatusBadge>
          )}
          {allowed === null
            ? t("usedWithoutLimit", { used: used.toLocaleString("en") })
            : t("usedOf", { used: used.toLocaleString("en"), allowed: allowed.toLocaleString("en") })}
        </span>
      </div>
      {allowed !== null && (
        <div className="h-1 overflow-hidden rounded-full bg-muted" aria-hidden>
          <div
            className={cn(
              "h-full rounded-full bg-primary",
              warning === "near" && "bg-warn",
              warning === "reached" && "bg-bad",
            )}
            style={{ width: `${share * 100}%` }}
          />
        </div>
      )}
    </li>
  );
}
