import { getRouteApi } from "@tanstack/react-router";
import { Tags } from "lucide-react";
import { useTranslation } from "react-i18next";

import { api, take } from "@/api/client";
import { useCan } from "@/api/me";
import { usePages } from "@/api/pages";
import { Choice } from "@/components/choice";
import { type Column, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { CheckField } from "@/components/field";
import { MoneyText } from "@/components/money-text";
import { PageHeader } from "@/components/page-header";
import { StatusBadge } from "@/components/status-badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { useClinics } from "../clinic-switcher";
import { type Service, useSpecialties } from "../practice";
import { ServiceSheet } from "./service-sheet";

const route = getRouteApi("/app/services");
const ALL = "*";

export function ServicesPage() {
  const { t } = useTranslation("clinic/services");
  const can = useCan();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { all } = useClinics();
  const specialties = useSpecialties();
  const put = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const { clinic, specialty, former, open } = search;
  const listing = usePages<Service>(["services", "list", clinic, specialty, former], (cursor, signal) =>
    take(
      api.GET("/v1/services", {
        params: { query: { clinicId: clinic, specialty, active: former ? undefined : true, cursor } },
        signal,
      }),
    ),
  );
  const add = can("catalog:create") && <Button onClick={() => put({ open: "new" })}>{t("add")}</Button>;
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader className="pb-0" title={t("title")} lead={t("lead")} actions={add} />
      <div className="flex flex-wrap items-center gap-3">
        {all.length > 1 && (
          <Choice
            label={t("clinic")}
            className="w-52 max-sm:w-full"
            value={clinic ?? ALL}
            onChange={(id) => put({ clinic: id === ALL ? undefined : id })}
            options={[{ value: ALL, label: t("allClinics") }, ...all.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        )}
        <Choice
          label={t("specialty")}
          className="w-52 max-sm:w-full"
          value={specialty ?? ALL}
          onChange={(code) => put({ specialty: code === ALL ? undefined : code })}
          options={[{ value: ALL, label: t("allSpecialties") }, ...specialties]}
        />
        <CheckField label={t("withFormer")}>
          {(field) => (
            <Checkbox {...field} checked={former ?? false} onCheckedChange={(on) => put({ former: on === true || undefined })} />
          )}
        </CheckField>
      </div>
      <Card className="overflow-hidden">
        <DataTable
          label={t("title")}
          columns={useColumns()}
          listing={listing}
          keyOf={({ id }) => id}
          onOpen={({ id }) => put({ open: id })}
          empty={
            <EmptyState icon={Tags} title={t("none")} action={add}>
              {t("noneLead")}
            </EmptyState>
          }
        />
      </Card>
      <ServiceSheet open={open} onClose={() => put({ open: undefined })} />
    </div>
  );
}

function useColumns(): Column<Service>[] {
  const { t } = useTranslation("clinic/services");
  return [
    {
      id: "name",
      header: t("name"),
      cell: ({ name, colour, active }) => (
        <span className="flex items-center gap-2.5 font-medium">
          <span className="size-2.5 shrink-0 rounded-full border" style={{ background: colour ?? undefined }} aria-hidden />
          {name}
          {!active && (
            <StatusBadge tone="neutral" shape="bar">
              {t("former")}
            </StatusBadge>
          )}
        </span>
      ),
    },
    {
      id: "duration",
      header: t("duration"),
      align: "end",
      cell: ({ duration, bufferBefore, bufferAfter }) => (
        <span className="whitespace-nowrap">
          {t("minutes", { count: duration })}
          {bufferBefore + bufferAfter > 0 && (
            <span className="text-muted-foreground"> + {bufferBefore + bufferAfter}</span>
          )}
        </span>
      ),
    },
    { id: "capacity", header: t("capacity"), align: "end", className: "max-lg:hidden", cell: ({ capacity }) => capacity },
    {
      id: "online",
      header: t("booking"),
      className: "max-md:hidden",
      cell: ({ online }) =>
        online ? (
          <StatusBadge tone="good" shape="dot">
            {t("online")}
          </StatusBadge>
        ) : (
          <StatusBadge tone="neutral" shape="ring">
            {t("deskOnly")}
          </StatusBadge>
        ),
    },
    { id: "price", header: t("price"), align: "end", cell: ({ price }) => <MoneyText money={price} /> },
  ];
}
