import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft, CalendarPlus, EllipsisVertical, GitMerge, Pencil, Trash2, TriangleAlert } from "lucide-react";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";

import { useCan } from "@/api/me";
import { Banner } from "@/components/banners";
import { ErrorState } from "@/components/error-state";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { Skeleton } from "@/components/ui/skeleton";
import { useLocale } from "@/i18n/locale";
import { formatDate } from "@/lib/civil";
import { useKey } from "@/lib/keys";
import { todayIn } from "@/lib/time";
import { useClinics } from "../clinic-switcher";
import { DeleteDialog } from "./delete-dialog";
import { DetailsCard } from "./details-card";
import { EditSheet } from "./edit-sheet";
import { FamilyCard } from "./family-card";
import { HistoryCard } from "./history-card";
import { MergeDialog } from "./merge-dialog";
import { MergesCard } from "./merges-card";
import { TagsCard } from "./tags-card";
import { ageOn } from "./timeline";
import { TimelineCard } from "./timeline-card";
import { type PatientRecord, patientQuery } from "./use-patient";

const route = getRouteApi("/app/patients/$patientId");

/** A patient's chart: what happened and will happen, and beside it who it is. */
export function ChartPage() {
  const { patientId } = route.useParams();
  const { data, error, refetch } = useQuery(patientQuery(patientId));
  const { t } = useTranslation("clinic/patients");
  if (error && !data) {
    return (
      <>
        <PageHeader title={t("chart")} back={<Back />} />
        <ErrorState error={error} retry={() => void refetch()} />
      </>
    );
  }
  if (!data) return <ChartSkeleton />;
  return <Chart key={patientId} patient={data} />;
}

type Panel = "edit" | "merge" | "delete" | null;

function Chart({ patient }: { patient: PatientRecord }) {
  const { t } = useTranslation("clinic/patients");
  const can = useCan();
  const [panel, setPanel] = useState<Panel>(null);
  const active = patient.status === "active";
  const mayEdit = active && can("patients:update");
  useKey("e", useCallback(() => mayEdit && setPanel("edit"), [mayEdit]));
  const book = active && can("appointments:create") && <Book patientId={patient.id} />;
  const closePanel = (open: boolean) => setPanel((before) => (open ? before : null));

  return (
    <>
      <PageHeader
        title={patient.name.display}
        lead={<Lead patient={patient} />}
        back={<Back />}
        actions={
          active && (
            <>
              <More
                onMerge={can("patient_merge:merge") ? () => setPanel("merge") : undefined}
                onDelete={can("patients:delete") ? () => setPanel("delete") : undefined}
              />
              {mayEdit && (
                <Button variant="outline" onClick={() => setPanel("edit")}>
                  <Pencil />
                  {t("edit.action")}
                </Button>
              )}
              {book}
            </>
          )
        }
      />
      <Standing patient={patient} />
      <Alerts patient={patient} />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <TimelineCard patientId={patient.id} bookable={book} />
        <div className="grid gap-5">
          <DetailsCard patient={patient} />
          <HistoryCard patient={patient} />
          <TagsCard patient={patient} />
          <FamilyCard patient={patient} />
          {can("patient_merge:read_candidates") && <MergesCard patient={patient} />}
        </div>
      </div>
      <EditSheet patient={patient} open={panel === "edit"} onOpenChange={closePanel} />
      <MergeDialog patient={patient} open={panel === "merge"} onOpenChange={closePanel} />
      <DeleteDialog patient={patient} open={panel === "delete"} onOpenChange={closePanel} />
    </>
  );
}

function Back() {
  const { t } = useTranslation("clinic/patients");
  return (
    <Button asChild variant="link" className="w-fit text-muted-foreground">
      <Link to="/app/patients">
        <ArrowLeft className="rtl:rotate-180" />
        {t("title")}
      </Link>
    </Button>
  );
}

function Lead({ patient }: { patient: PatientRecord }) {
  const { t } = useTranslation("clinic/patients");
  const locale = useLocale();
  const today = todayIn(useClinics().active?.timeZone ?? "UTC");
  const born = patient.birthDate && formatDate(patient.birthDate, locale, { day: "numeric", month: "long", year: "numeric" });
  return (
    <span className="tabular">
      {[
        patient.birthDate && t("bornOn", { date: born, count: ageOn(today, patient.birthDate) }),
        patient.sex !== "unknown" && t(`sexes.${patient.sex}`),
        patient.mrn,
      ]
        .filter(Boolean)
        .join(" · ")}
    </span>
  );
}

/** The diary begins a visit with the patient chosen: `patient=<id>` in its address. */
function Book({ patientId }: { patientId: string }) {
  const { t } = useTranslation("clinic/patients");
  return (
    <Button asChild>
      <a href={`/app/diary?patient=${encodeURIComponent(patientId)}`}>
        <CalendarPlus />
        {t("book")}
      </a>
    </Button>
  );
}

function More({ onMerge, onDelete }: { onMerge?: () => void; onDelete?: () => void }) {
  const { t } = useTranslation("clinic/patients");
  if (!onMerge && !onDelete) return null;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={t("more")}>
          <EllipsisVertical />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {onMerge && (
          <DropdownMenuItem onSelect={onMerge}>
            <GitMerge />
            {t("merge.action")}
          </DropdownMenuItem>
        )}
        {onDelete && (
          <DropdownMenuItem variant="destructive" onSelect={onDelete}>
            <Trash2 />
            {t("delete.action")}
          </DropdownMenuItem>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** Says when this is no patient to work with: merged into another one, or deleted. */
function Standing({ patient }: { patient: PatientRecord }) {
  const { t } = useTranslation("clinic/patients");
  if (patient.status === "active") return null;
  return (
    <div className="mb-5 overflow-hidden rounded-md">
      <Banner
        icon={TriangleAlert}
        tone="warn"
        action={
          patient.mergedInto && (
            <Button asChild variant="outline" size="sm">
              <Link to="/app/patients/$patientId" params={{ patientId: patient.mergedInto }}>
                {t("toSurvivor")}
              </Link>
            </Button>
          )
        }
      >
        {t(`standing.${patient.status}`)}
      </Banner>
    </div>
  );
}

/** Active allergies, where nobody can miss them. */
function Alerts({ patient }: { patient: PatientRecord }) {
  const { t } = useTranslation("clinic/patients");
  const active = patient.allergies.filter(({ status }) => status === "active");
  if (active.length === 0) return null;
  return (
    <p className="mb-5 flex items-start gap-2 rounded-md bg-bad-wash px-3 py-2 text-sm font-medium text-bad">
      <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
      {t("allergicTo", { list: active.map(({ substance, severity }) => `${substance} (${t(`severities.${severity}`)})`).join(", ") })}
    </p>
  );
}

function ChartSkeleton() {
  return (
    <div aria-busy className="grid gap-5">
      <Skeleton className="h-12 w-72" />
      <div className="grid gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <Skeleton className="h-96 rounded-lg" />
        <Skeleton className="h-64 rounded-lg" />
      </div>
    </div>
  );
}
