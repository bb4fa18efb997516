import { getRouteApi } from "@tanstack/react-router";
import { Users } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, take } from "@/api/client";
import { usePages } from "@/api/pages";
import { Choice } from "@/components/choice";
import { type Column, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { CheckField } from "@/components/field";
import { SearchInput } from "@/components/search-input";
import { StatusBadge } from "@/components/status-badge";
import { Avatar } from "@/components/ui/avatar";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { useAssignmentsText, useRoles } from "./assignments";
import type { Person } from "./person";
import { PersonSheet } from "./person-sheet";

const route = getRouteApi("/app/people");
const ALL = "*";

export function StaffTab() {
  const { t } = useTranslation("clinic/people");
  const { q, role, former } = route.useSearch();
  const navigate = route.useNavigate();
  const roles = useRoles();
  const [open, setOpen] = useState<string | null>(null);
  const put = (change: { q?: string | undefined; role?: string | undefined; former?: boolean | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const listing = usePages<Person>(["users", "list", q, role, former], (cursor, signal) =>
    take(api.GET("/v1/users", { params: { query: { q, role, active: former ? undefined : true, cursor } }, signal })),
  );
  return (
    <div className="grid grid-cols-1 gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <SearchInput label={t("search")} className="w-64 max-sm:w-full" value={q ?? ""} onChange={(text) => put({ q: text || undefined })} />
        <Choice
          label={t("role")}
          className="w-48 max-sm:w-full"
          value={role ?? ALL}
          onChange={(id) => put({ role: id === ALL ? undefined : id })}
          options={[{ value: ALL, label: t("allRoles") }, ...roles]}
        />
        <CheckField label={t("withFormer")}>
          {(field) => (
            <Checkbox {...field} checked={former ?? false} onCheckedChange={(on) => put({ former: on === true || undefined })} />
          )}
        </CheckField>
      </div>
      <Card className="overflow-hidden">
        <DataTable
          label={t("tabs.staff")}
          columns={useColumns()}
          listing={listing}
          keyOf={({ id }) => id}
          onOpen={({ id }) => setOpen(id)}
          empty={
            <EmptyState icon={Users} title={t("nobody")}>
              {t("nobodyLead")}
            </EmptyState>
          }
        />
      </Card>
      <PersonSheet userId={open} onClose={() => setOpen(null)} />
    </div>
  );
}

function useColumns(): Column<Person>[] {
  const { t } = useTranslation("clinic/people");
  const text = useAssignmentsText();
  return [
    {
      id: "name",
      header: t("name"),
      cell: ({ name, email }) => (
        <span className="flex items-center gap-2.5">
          <Avatar name={name} className="size-7" />
          <span className="grid min-w-0">
            <span className="truncate font-medium">{name}</span>
            <span className="truncate text-xs text-muted-foreground">{email}</span>
          </span>
        </span>
      ),
    },
    {
      id: "roles",
      header: t("roles"),
      className: "max-md:hidden",
      cell: ({ assignments }) => <span className="text-muted-foreground">{text(assignments)}</span>,
    },
    {
      id: "factor",
      header: t("factor"),
      className: "max-lg:hidden",
      cell: ({ secondFactor }) =>
        secondFactor ? (
          <StatusBadge tone="good" shape="check">
            {t("on")}
          </StatusBadge>
        ) : (
          <StatusBadge tone="neutral" shape="ring">
            {t("off")}
          </StatusBadge>
        ),
    },
    {
      id: "state",
      header: t("state"),
      cell: ({ active }) =>
        active ? (
          <StatusBadge tone="good" shape="dot">
            {t("active")}
          </StatusBadge>
        ) : (
          <StatusBadge tone="neutral" shape="bar">
            {t("left")}
          </StatusBadge>
        ),
    },
  ];
}
