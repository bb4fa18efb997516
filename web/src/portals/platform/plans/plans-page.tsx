import { Link, useNavigate } from "@tanstack/react-router";
import { Layers } from "lucide-react";
import { useTranslation } from "react-i18next";

import { api, take } from "@/api/client";
import { useCan } from "@/api/me";
import { usePages } from "@/api/pages";
import { type Column, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { MoneyText } from "@/components/money-text";
import { PageHeader } from "@/components/page-header";
import { StatusBadge } from "@/components/status-badge";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { LOOKS, type Plan } from "./data";
import { EntitlementValue } from "./entitlement";

/** What there is to sell. */
export function PlansPage() {
  const { t } = useTranslation("platform/plans");
  const can = useCan();
  const navigate = useNavigate();
  const listing = usePages(["plans", "list"], (cursor, signal) =>
    take(api.GET("/v1/platform/plans", { params: { query: { cursor } }, signal })),
  );
  const create = can("platform_plans:create") && (
    <Button asChild>
      <Link to="/platform/plans/new">{t("newPlan")}</Link>
    </Button>
  );
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={create} />
      <Card className="overflow-x-auto">
        <DataTable
          label={t("title")}
          columns={useColumns()}
          listing={listing}
          keyOf={({ id }) => id}
          onOpen={({ id }) => void navigate({ to: "/platform/plans/$planId", params: { planId: id } })}
          empty={
            <EmptyState icon={Layers} title={t("none")} action={create}>
              {t("noneLead")}
            </EmptyState>
          }
        />
      </Card>
    </>
  );
}

function useColumns(): Column<Plan>[] {
  const { t } = useTranslation("platform/plans");
  return [
    {
      id: "name",
      header: t("name"),
      cell: ({ id, name, key, current }) => (
        <div className="grid py-1.5 leading-tight">
          <Link to="/platform/plans/$planId" params={{ planId: id }} className="font-medium break-words hover:underline">
            {name}
          </Link>
          <span className="text-xs text-muted-foreground">{t("keyAndVersion", { key, number: current.number })}</span>
        </div>
      ),
    },
    {
      id: "state",
      header: t("state"),
      cell: ({ state, atSignup }) => (
        <span className="flex flex-wrap gap-1 py-1">
          <StatusBadge {...LOOKS[state]}>{t(`states.${state}`)}</StatusBadge>
          {atSignup && <Badge tone="primary">{t("atSignup")}</Badge>}
        </span>
      ),
    },
    { id: "month", header: t("priceMonth"), align: "end", cell: ({ current }) => <MoneyText money={current.priceMonth} /> },
    ...(["clinics", "doctors", "staff"] as const).map(
      (key): Column<Plan> => ({
        id: key,
        header: t(`entitlements.${key}`),
        align: "end",
        className: "max-md:hidden",
        cell: ({ current }) => <EntitlementValue value={current.entitlements[key]} />,
      }),
    ),
  ];
}
