import { getRouteApi, Link } from "@tanstack/react-router";
import { Building2 } from "lucide-react";
import { useTranslation } from "react-i18next";

import { api, take } from "@/api/client";
import { usePages } from "@/api/pages";
import { type Column, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { SearchInput } from "@/components/search-input";
import { TimeText } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { viewerZone } from "@/lib/time";
import { STATES, type Tenant, type TenantState } from "./state";
import { TenantStateBadge } from "./state-badge";

const route = getRouteApi("/platform/");
const ANY = "any";

/** Everybody who has an account on the platform: found by name, address and state. */
export function TenantsPage() {
  const { t } = useTranslation("platform/tenants");
  const { q, state } = route.useSearch();
  const navigate = route.useNavigate();
  const listing = usePages(["tenants", "list", { q, state }], (cursor, signal) =>
    take(api.GET("/v1/platform/tenants", { params: { query: { q, state, cursor } }, signal })),
  );
  const filtered = q !== undefined || state !== undefined;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="flex flex-wrap gap-2 pb-3">
        <SearchInput
          label={t("search")}
          className="w-full sm:w-72"
          value={q ?? ""}
          onChange={(text) => navigate({ search: (now) => ({ ...now, q: text || undefined }), replace: true })}
        />
        <Select
          value={state ?? ANY}
          onValueChange={(chosen) =>
            navigate({
              search: (now) => ({ ...now, state: chosen === ANY ? undefined : (chosen as TenantState) }),
              replace: true,
            })
          }
        >
          <SelectTrigger className="w-full sm:w-44" aria-label={t("state")}>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            <SelectItem value={ANY}>{t("anyState")}</SelectItem>
            {STATES.map((one) => (
              <SelectItem key={one} value={one}>
                {t(`states.${one}`)}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </div>
      <Card className="overflow-x-auto">
        <DataTable
          label={t("title")}
          columns={useColumns()}
          listing={listing}
          keyOf={(tenant) => tenant.id}
          onOpen={({ id }) => void navigate({ to: "/platform/tenants/$tenantId", params: { tenantId: id } })}
          empty={
            <EmptyState
              icon={Building2}
              title={filtered ? t("noneFound") : t("none")}
              action={
                filtered && (
                  <Button variant="outline" onClick={() => void navigate({ search: {} })}>
                    {t("showAll")}
                  </Button>
                )
              }
            >
              {filtered ? t("noneFoundLead") : t("noneLead")}
            </EmptyState>
          }
        />
      </Card>
    </>
  );
}

function useColumns(): Column<Tenant>[] {
  const { t } = useTranslation("platform/tenants");
  return [
    {
      id: "name",
      header: t("name"),
      cell: ({ id, name, slug }) => (
        <div className="grid py-1.5 leading-tight">
          <Link
            to="/platform/tenants/$tenantId"
            params={{ tenantId: id }}
            className="font-medium break-words hover:underline"
          >
            {name}
          </Link>
          <span className="text-xs text-muted-foreground">{slug}</span>
        </div>
      ),
    },
    { id: "state", header: t("state"), cell: ({ state }) => <TenantStateBadge state={state} /> },
    {
      id: "plan",
      header: t("plan"),
      className: "max-sm:hidden",
      cell: ({ plan }) => t("planVersion", { plan: plan.planKey, number: plan.number }),
    },
    { id: "country", header: t("country"), className: "max-md:hidden", cell: ({ country }) => country },
    {
      id: "since",
      header: t("customerSince"),
      className: "max-md:hidden",
      cell: ({ createdAt }) => <TimeText instant={createdAt} zone={viewerZone()} style="date" />,
    },
  ];
}
