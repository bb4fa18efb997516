import { useQuery } from "@tanstack/react-query";
import { Stethoscope } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type Schema, take } from "@/api/client";
import { useCan } from "@/api/me";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { PageHeader } from "@/components/page-header";
import { StatusBadge } from "@/components/status-badge";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { SpecialtySheet } from "./specialty-sheet";
import { FIELDS, inOrder, KEY, type Specialty } from "./data";

/** The fields of work that doctors of all tenants can have. */
export function SpecialtiesPage() {
  const { t } = useTranslation("platform/specialties");
  const can = useCan();
  const [edited, setEdited] = useState<Specialty | "new" | null>(null);
  const specialties = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await take(api.GET("/v1/specialties", { signal }))).items,
  });
  const may = can("platform_plans:update");
  const all = specialties.data ?? [];
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={may && <Button onClick={() => setEdited("new")}>{t("add")}</Button>}
      />
      {specialties.isError && <ErrorState error={specialties.error} retry={() => void specialties.refetch()} />}
      {specialties.isPending && <Skeleton className="h-96 max-w-3xl" />}
      {specialties.isSuccess && all.length === 0 && (
        <EmptyState icon={Stethoscope} title={t("none")}>
          {t("noneLead")}
        </EmptyState>
      )}
      <div className="grid max-w-5xl items-start gap-4 lg:grid-cols-2">
        {FIELDS.map((field) => (
          <FieldCard key={field} field={field} all={all} onEdit={may ? setEdited : undefined} />
        ))}
      </div>
      {edited && (
        <SpecialtySheet
          key={edited === "new" ? "new" : edited.code}
          specialty={edited === "new" ? undefined : edited}
          all={all}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  );
}

interface FieldProps {
  field: Schema<"SpecialtyView">["field"];
  all: readonly Specialty[];
  onEdit?: (specialty: Specialty) => void;
}

function FieldCard({ field, all, onEdit }: FieldProps) {
  const { t } = useTranslation("platform/specialties");
  const rows = inOrder(all.filter((one) => one.field === field));
  if (rows.length === 0) return null;
  return (
    <Card>
      <CardHeader className="pb-3">
        <CardTitle>{t(`fields.${field}`)}</CardTitle>
      </CardHeader>
      <ul className="divide-y border-t">
        {rows.map((specialty) => (
          <li key={specialty.code} className="flex min-h-row items-center gap-3 px-4 py-1.5 text-sm sm:px-5">
            <span className={`min-w-0 flex-1 break-words ${specialty.parent ? "ps-5" : "font-medium"}`}>
              {specialty.names.en}
              <span className="ms-2 text-xs font-normal text-muted-foreground">{specialty.code}</span>
            </span>
            {!specialty.active && (
              <StatusBadge tone="neutral" shape="cross">
                {t("notOffered")}
              </StatusBadge>
            )}
            {onEdit && (
              <Button
                variant="ghost"
                size="sm"
                aria-label={t("editOne", { name: specialty.names.en })}
                onClick={() => onEdit(specialty)}
              >
                {t("edit")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
