import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { useAction } from "@/api/action";
import { api, type Schema, take } from "@/api/client";
import { useCan } from "@/api/me";
import { usePages } from "@/api/pages";
import { Confirm } from "@/components/confirm";
import { TimeText } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { useClinics } from "../clinic-switcher";
import type { PatientRecord } from "./use-patient";

/** Other records that became part of this one, and the way to tell them apart again. */
export function MergesCard({ patient }: { patient: PatientRecord }) {
  const { t } = useTranslation("clinic/patients");
  const can = useCan();
  const zone = useClinics().here?.timeZone ?? "UTC";
  const [asked, setAsked] = useState<Schema<"MergeView"> | null>(null);
  const merges = usePages(["patient-merges", patient.id], (cursor, signal) =>
    take(api.GET("/v1/patient-merges", { params: { query: { patientId: patient.id, cursor } }, signal })),
  );
  const unmerge = useAction({
    send: ({ id }: Schema<"MergeView">) =>
      take(api.POST("/v1/patient-merges/{merge_id}/unmerge", { params: { path: { merge_id: id } } })),
    touches: [["patient-merges"], ["patient"], ["patients"]],
    done: () => toast(t("merge.undone")),
    // The question says it itself.
    failed: () => undefined,
  });
  if (merges.rows.length === 0) return null;
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("merge.past")}</CardTitle>
      </CardHeader>
      <CardContent className="grid gap-3 text-sm">
        {merges.rows.map((merge) => (
          <div key={merge.id} className="flex flex-wrap items-center justify-between gap-2">
            <span>
              {t(merge.status === "undone" ? "merge.wasUndone" : merge.survivorId === patient.id ? "merge.into" : "merge.from")}{" "}
              <TimeText instant={merge.createdAt} zone={zone} style="date" />
            </span>
            {merge.status === "merged" && can("patient_merge:unmerge") && (
              <Button variant="outline" size="sm" onClick={() => setAsked(merge)}>
                {t("merge.undo")}
              </Button>
            )}
          </div>
        ))}
        {merges.more && (
          <Button variant="ghost" size="sm" reads busy={merges.loadingMore} onClick={merges.more}>
            {t("showMore", { ns: "common" })}
          </Button>
        )}
      </CardContent>
      <Confirm
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title={t("merge.undoTitle")}
        verb={t("merge.undo")}
        onConfirm={() => (asked ? unmerge.mutateAsync(asked) : Promise.resolve())}
      >
        {t("merge.undoLead")}
      </Confirm>
    </Card>
  );
}
