import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Trash2, UserPlus, Users, X } from "lucide-react";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";

import { api, take } from "@/api/client";
import { useCan } from "@/api/me";
import { type Listing, usePages } from "@/api/pages";
import { type Column, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { CheckField } from "@/components/field";
import { Keys } from "@/components/keys";
import { PageHeader } from "@/components/page-header";
import type { PatientRow } from "@/components/patient-combobox";
import { SearchInput } from "@/components/search-input";
import { DateText } from "@/components/time-text";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Switch } from "@/components/ui/switch";
import { useKey } from "@/lib/keys";
import { useClinics } from "../clinic-switcher";

const route = getRouteApi("/app/patients");

/** All patients, and the way to one of them. */
export function PatientsPage() {
  const { t } = useTranslation("clinic/patients");
  const can = useCan();
  const navigate = route.useNavigate();
  const { all, active } = useClinics();
  const { q = "", tag, everywhere } = route.useSearch();
  const narrow = (change: { q?: string; tag?: string; everywhere?: boolean }) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });

  const mayRegister = can("patients:create");
  const register = useCallback(
    () => mayRegister && void navigate({ to: "/app/patients/new", search: {} }),
    [navigate, mayRegister],
  );
  useKey("n", register);
  useKey("/", useCallback(() => document.querySelector<HTMLInputElement>("#content input[type=search]")?.focus(), []));

  const searching = q.trim().length > 0;
  const clinicId = everywhere ? undefined : active?.id;
  const listed = usePages(
    ["patients", "list", { tag, clinicId }],
    (cursor, signal) =>
      take(api.GET("/v1/patients", { params: { query: { tag, clinicId, cursor, limit: 50 } }, signal })),
    { enabled: !searching },
  );
  const found = useFound(q.trim());

  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          <>
            {can("patients:restore") && (
              <Button asChild variant="ghost">
                <Link to="/app/patients/deleted">
                  <Trash2 />
                  {t("deleted.title")}
                </Link>
              </Button>
            )}
            {mayRegister && (
              <Button asChild>
                <Link to="/app/patients/new">
                  <UserPlus />
                  {t("register.action")}
                  <Keys keys={["N"]} inverse />
                </Link>
              </Button>
            )}
          </>
        }
      />
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3 pb-3">
        <SearchInput
          label={t("search")}
          value={q}
          onChange={(text) => narrow({ q: text || undefined })}
          className="w-full max-w-md"
        />
        {tag && (
          <Button variant="secondary" size="sm" onClick={() => narrow({ tag: undefined })}>
            {t("tagged", { tag })}
            <X aria-label={t("clear", { ns: "common" })} />
          </Button>
        )}
        {!searching && all.length > 1 && (
          <CheckField label={t("everywhere")}>
            {(field) => (
              <Switch
                {...field}
                checked={everywhere ?? false}
                onCheckedChange={(on) => narrow({ everywhere: on || undefined })}
              />
            )}
          </CheckField>
        )}
      </div>
      {searching && found.corrected && <p className="pb-2 text-sm text-muted-foreground">{t("corrected")}</p>}
      <Card className="overflow-hidden">
        <DataTable
          label={t("title")}
          columns={useColumns(useCallback((one: string) => narrow({ tag: one, q: undefined }), [navigate]))}
          listing={searching ? found.listing : listed}
          keyOf={({ id }) => id}
          onOpen={({ id }) => void navigate({ to: "/app/patients/$patientId", params: { patientId: id }, search: {} })}
          empty={<Empty q={q.trim()} mayRegister={mayRegister} />}
        />
      </Card>
    </>
  );
}

function useFound(q: string): { listing: Listing<PatientRow>; corrected: boolean } {
  const found = useQuery({
    queryKey: ["patients", "search", "page", q],
    queryFn: ({ signal }) => take(api.GET("/v1/patients/search", { params: { query: { q, limit: 50 } }, signal })),
    enabled: q.length > 0,
    placeholderData: keepPreviousData,
  });
  return {
    corrected: found.data?.corrected ?? false,
    listing: {
      rows: found.data?.items ?? [],
      pending: found.isPending,
      error: found.data ? null : found.error,
      retry: () => void found.refetch(),
      more: null,
      loadingMore: false,
    },
  };
}

function useColumns(onTag: (tag: string) => void): Column<PatientRow>[] {
  const { t } = useTranslation("clinic/patients");
  return [
    {
      id: "name",
      header: t("name"),
      cell: (row) => (
        <span className="grid">
          <Link
            to="/app/patients/$patientId"
            params={{ patientId: row.id }}
            tabIndex={-1}
            className="font-medium underline-offset-2 hover:underline"
          >
            {row.name.display}
          </Link>
          <span className="text-xs text-muted-foreground tabular sm:hidden">{row.phones[0]?.number ?? row.mrn}</span>
        </span>
      ),
    },
    {
      id: "born",
      header: t("born"),
      cell: ({ birthDate }) => (birthDate ? <DateText date={birthDate} style="date" /> : <Nothing />),
    },
    {
      id: "phone",
      header: t("phone"),
      cell: ({ phones }) => (phones[0] ? <span className="tabular">{phones[0].number}</span> : <Nothing />),
      className: "max-sm:hidden",
    },
    {
      id: "mrn",
      header: t("mrn"),
      cell: ({ mrn }) => <span className="tabular">{mrn}</span>,
      className: "max-md:hidden",
    },
    {
      id: "tags",
      header: t("tags"),
      cell: ({ tags }) => (
        <span className="flex flex-wrap gap-1">
          {tags.map((tag) => (
            <button key={tag} type="button" tabIndex={-1} onClick={() => onTag(tag)}>
              <Badge>{tag}</Badge>
            </button>
          ))}
        </span>
      ),
      className: "max-lg:hidden",
    },
  ];
}

/** Said with a dash, and with words to those who hear the page. */
function Nothing() {
  const { t } = useTranslation("clinic/patients");
  return (
    <span className="text-faint-foreground">
      <span aria-hidden>–</span>
      <span className="sr-only">{t("unknown")}</span>
    </span>
  );
}

function Empty({ q, mayRegister }: { q: string; mayRegister: boolean }) {
  const { t } = useTranslation("clinic/patients");
  return (
    <EmptyState
      icon={Users}
      title={q ? t("nobodyFound", { q }) : t("nobody")}
      action={
        mayRegister && (
          <Button asChild variant="outline">
            <Link to="/app/patients/new" search={q ? startedWith(q) : {}}>
              {t("register.action")}
            </Link>
          </Button>
        )
      }
    >
      {q ? t("nobodyFoundLead") : t("nobodyLead")}
    </EmptyState>
  );
}

/** What was searched for is what one registers: a number or a name. */
function startedWith(q: string): { name?: string; phone?: string } {
  return /^\+?[\d\s()-]+$/.test(q) ? { phone: q } : { name: q };
}
