import { CalendarOff } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, take } from "@/api/client";
import { useCan, useMe } from "@/api/me";
import { usePages } from "@/api/pages";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { Doctor } from "../practice";
import { AbsenceForm, type Kind } from "./absence-form";
import { ABSENCES, type Absence, AbsenceLine, type Outcome } from "./absence-line";
import { useMay } from "./may";
import { OutcomeDialog } from "./outcome-dialog";

/** Leave, blocks and emergencies of one doctor, the latest first. */
export function AbsencesTab({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation("clinic/doctors");
  const can = useCan();
  const may = useMay(doctor);
  const me = useMe();
  const own = doctor.userId === me.user.id;
  const [adding, setAdding] = useState<Kind | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const absences = usePages<Absence>([...ABSENCES, doctor.id], (cursor, signal) =>
    take(
      api.GET("/v1/doctors/{doctor_id}/absences", { params: { path: { doctor_id: doctor.id }, query: { cursor } }, signal }),
    ),
  );
  const kinds: Kind[] = [];
  if (can("schedules:approve_leave")) kinds.push("leave");
  else if (may("schedules:request_leave") && own) kinds.push("request");
  if (may("schedules:block_time")) kinds.push("block", "emergency");
  return (
    <div className="grid max-w-3xl gap-5">
      <div className="flex flex-wrap gap-2">
        {kinds.map((kind, index) => (
          <Button key={kind} variant={index === 0 ? "default" : "outline"} onClick={() => setAdding(kind)}>
            {t(`enter.${kind}`)}
          </Button>
        ))}
      </div>
      <Card>
        {absences.pending && <Skeleton className="m-5 h-16" />}
        {absences.error !== null && <ErrorState error={absences.error} retry={absences.retry} />}
        {!absences.pending && !absences.error && absences.rows.length === 0 && (
          <EmptyState icon={CalendarOff} title={t("noAbsences")} className="py-10">
            {t("noAbsencesLead")}
          </EmptyState>
        )}
        <ul className="divide-y">
          {absences.rows.map((absence) => (
            <AbsenceLine key={absence.id} absence={absence} own={own} onOutcome={setOutcome} />
          ))}
        </ul>
        {absences.more && (
          <div className="border-t p-2 text-center">
            <Button variant="ghost" reads busy={absences.loadingMore} onClick={absences.more}>
              {t("showMore", { ns: "common" })}
            </Button>
          </div>
        )}
      </Card>
      <Dialog open={adding !== null} onOpenChange={(open) => !open && setAdding(null)}>
        {adding && <AbsenceForm doctor={doctor} kind={adding} close={() => setAdding(null)} onOutcome={setOutcome} />}
      </Dialog>
      <OutcomeDialog outcome={outcome} onClose={() => setOutcome(null)} />
    </div>
  );
}
