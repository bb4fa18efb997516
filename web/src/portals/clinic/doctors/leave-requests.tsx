import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, take } from "@/api/client";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { useDoctorNames } from "../practice";
import { ABSENCES, AbsenceLine, type Outcome } from "./absence-line";
import { OutcomeDialog } from "./outcome-dialog";

/** Leave that somebody asks for and somebody must decide; nothing while there is none. */
export function LeaveRequests() {
  const { t } = useTranslation("clinic/doctors");
  const nameOf = useDoctorNames();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const { data } = useQuery({
    queryKey: [...ABSENCES, "requested"],
    queryFn: ({ signal }) =>
      take(api.GET("/v1/absences", { params: { query: { status: "requested", limit: 50 } }, signal })),
  });
  return (
    <>
      {data && data.items.length > 0 && (
        <Card>
          <CardHeader className="pb-3">
            <CardTitle>{t("requests", { count: data.items.length })}</CardTitle>
          </CardHeader>
          <ul className="divide-y border-t">
            {data.items.map((absence) => (
              <AbsenceLine key={absence.id} absence={absence} who={nameOf(absence.doctorId)} onOutcome={setOutcome} />
            ))}
          </ul>
        </Card>
      )}
      <OutcomeDialog outcome={outcome} onClose={() => setOutcome(null)} />
    </>
  );
}
