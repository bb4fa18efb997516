import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft, ArchiveRestore, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { useAction } from "@/api/action";
import { api, take } from "@/api/client";
import { usePages } from "@/api/pages";
import { DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import type { PatientRow } from "@/components/patient-combobox";
import { SearchInput } from "@/components/search-input";
import { DateText } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";

const route = getRouteApi("/app/patients/deleted");

/** Patients who were deleted, and the way back for them. */
export function DeletedPage() {
  const { t } = useTranslation("clinic/patients");
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const listing = usePages(["patients", "deleted", q], (cursor, signal) =>
    take(api.GET("/v1/patients/deleted", { params: { query: { q, cursor, limit: 50 } }, signal })),
  );
  const restore = useAction({
    send: ({ id }: PatientRow) => take(api.POST("/v1/patients/{patient_id}/restore", { params: { path: { patient_id: id } } })),
    touches: [["patients"], ["patient"]],
    done: ({ id, name }) =>
      toast(t("deleted.restored", { name: name.display }), {
        action: {
          label: t("deleted.open"),
          onClick: () => void navigate({ to: "/app/patients/$patientId", params: { patientId: id }, search: {} }),
        },
      }),
  });
  return (
    <>
      <PageHeader
        title={t("deleted.title")}
        lead={t("deleted.lead")}
        back={
          <Button asChild variant="link" className="w-fit text-muted-foreground">
            <Link to="/app/patients">
              <ArrowLeft className="rtl:rotate-180" />
              {t("title")}
            </Link>
          </Button>
        }
      />
      <SearchInput
        label={t("search")}
        value={q ?? ""}
        onChange={(text) => void navigate({ search: { q: text || undefined }, replace: true })}
        className="mb-3 w-full max-w-md"
      />
      <Card className="overflow-hidden">
        <DataTable
          label={t("deleted.title")}
          listing={listing}
          keyOf={({ id }) => id}
          columns={[
            { id: "name", header: t("name"), cell: ({ name }) => <span className="font-medium">{name.display}</span> },
            {
              id: "born",
              header: t("born"),
              cell: ({ birthDate }) => birthDate && <DateText date={birthDate} style="date" />,
              className: "max-sm:hidden",
            },
            { id: "mrn", header: t("mrn"), cell: ({ mrn }) => <span className="tabular">{mrn}</span>, className: "max-sm:hidden" },
            {
              id: "restore",
              header: <span className="sr-only">{t("deleted.restore")}</span>,
              align: "end",
              cell: (row) => (
                <Button
                  variant="outline"
                  size="sm"
                  busy={restore.isPending && restore.variables?.id === row.id}
                  onClick={() => restore.mutate(row)}
                >
                  <ArchiveRestore />
                  {t("deleted.restore")}
                </Button>
              ),
            },
          ]}
          empty={<EmptyState icon={Trash2} title={q ? t("nobodyFound", { q }) : t("deleted.none")} />}
        />
      </Card>
    </>
  );
}
