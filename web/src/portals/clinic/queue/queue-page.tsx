import { getRouteApi, Link } from "@tanstack/react-router";
import { Building2, CloudOff, ListOrdered, MonitorPlay, Plus } from "lucide-react";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Schema } from "@/api/client";
import { useCan } from "@/api/me";
import { Banner } from "@/components/banners";
import { Choice } from "@/components/choice";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { Keys } from "@/components/keys";
import { PageHeader } from "@/components/page-header";
import { ZoneNote } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useKey } from "@/lib/keys";
import { useClinics } from "../clinic-switcher";
import { useDoctors, useRooms } from "../directory";
import { calledAs } from "../practice";
import { IssueDialog } from "./issue-dialog";
import { LaneCard } from "./lane-card";
import { busyFirst, lanesOf } from "./lanes";
import { useTokenActions } from "./token-actions";
import { useBoard } from "./use-board";

const route = getRouteApi("/app/queue");
const EVERYBODY = "all";

/** Who is in the house, by doctor, and what is done next. */
export function QueuePage() {
  const { t } = useTranslation("clinic/queue");
  const { here } = useClinics();
  if (!here) {
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState icon={Building2} title={t("noClinic")} />
      </>
    );
  }
  return <Queue clinic={here} />;
}

function Queue({ clinic }: { clinic: Schema<"ClinicView"> }) {
  const { t } = useTranslation("clinic/queue");
  const can = useCan();
  const { doctor } = route.useSearch();
  const navigate = route.useNavigate();
  const doctors = useDoctors(clinic.id);
  const [issuing, setIssuing] = useState(false);
  const mayIssue = can("queue:issue_token");
  useKey("n", useCallback(() => mayIssue && setIssuing(true), [mayIssue]));

  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead", { clinic: clinic.name })}
        actions={
          <>
            <Choice
              label={t("doctor")}
              className="w-44"
              value={doctor ?? EVERYBODY}
              onChange={(chosen) => void navigate({ search: { doctor: chosen === EVERYBODY ? undefined : chosen } })}
              options={[
                { value: EVERYBODY, label: t("allDoctors") },
                ...doctors.all.map((one) => ({ value: one.id, label: calledAs(one) })),
              ]}
            />
            <Button asChild variant="outline">
              <Link to="/app/queue/board">
                <MonitorPlay />
                <span className="max-sm:sr-only">{t("screen")}</span>
              </Link>
            </Button>
            {mayIssue && (
              <Button onClick={() => setIssuing(true)}>
                <Plus />
                {t("issue")}
                <span className="max-sm:hidden"><Keys keys={["N"]} inverse /></span>
              </Button>
            )}
          </>
        }
      />
      <Lanes clinic={clinic} doctors={doctors.all} only={doctor} />
      {mayIssue && (
        <IssueDialog
          open={issuing}
          onOpenChange={setIssuing}
          clinicId={clinic.id}
          doctors={doctors.all}
          doctorId={doctor}
        />
      )}
    </>
  );
}

interface LanesProps {
  clinic: Schema<"ClinicView">;
  doctors: readonly Schema<"DoctorView">[];
  only: string | undefined;
}

function Lanes({ clinic, doctors, only }: LanesProps) {
  const { t } = useTranslation("clinic/queue");
  const board = useBoard(clinic.id);
  const rooms = useRooms();
  const actions = useTokenActions(clinic.id);

  if (board.isPending) {
    return (
      <div className="grid gap-4 lg:grid-cols-2 2xl:grid-cols-3" aria-busy>
        {[0, 1, 2].map((at) => (
          <Skeleton key={at} className="h-56 rounded-lg" />
        ))}
      </div>
    );
  }
  if (!board.data) return <ErrorState error={board.error} retry={() => void board.refetch()} />;

  const lanes = busyFirst(lanesOf(board.data, doctors.map(({ id }) => id)));
  const shown = only ? lanes.filter(({ doctorId }) => doctorId === only) : lanes;
  return (
    <>
      {!board.live && (
        <div className="mb-4 overflow-hidden rounded-md">
          <Banner icon={CloudOff} tone="warn">
            {t("notLive")}
          </Banner>
        </div>
      )}
      <ZoneNote zone={clinic.timeZone} />
      {shown.length === 0 ? (
        <EmptyState icon={ListOrdered} title={t("noDoctors")}>
          {t("noDoctorsLead")}
        </EmptyState>
      ) : (
        <div className="grid items-start gap-4 lg:grid-cols-2 2xl:grid-cols-3">
          {shown.map((lane) => (
            <LaneCard
              key={lane.doctorId}
              lane={lane}
              clinic={clinic}
              doctors={doctors}
              rooms={rooms.all}
              actions={actions}
            />
          ))}
        </div>
      )}
      <p className="mt-4 text-xs text-muted-foreground max-sm:hidden">{t("keysNote")}</p>
    </>
  );
}
