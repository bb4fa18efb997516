import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { api, take } from "@/api/client";
import { TimeText } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import type { Outcome } from "./absence-line";

const NAMED = 20;

/** Which visits an absence hits, by name: somebody has to see to them. Opens only when there are any. */
export function OutcomeDialog({ outcome, onClose }: { outcome: Outcome | null; onClose: () => void }) {
  const { t } = useTranslation("clinic/doctors");
  const affected = outcome?.affected ?? [];
  const visits = useQueries({
    queries: affected.slice(0, NAMED).map(({ id }) => ({
      queryKey: ["appointments", id],
      queryFn: () => take(api.GET("/v1/appointments/{appointment_id}", { params: { path: { appointment_id: id } } })),
    })),
  });
  return (
    <Dialog open={affected.length > 0} onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="max-w-lg">
        <DialogHeader>
          <DialogTitle>{t("affected", { count: affected.length })}</DialogTitle>
          <DialogDescription>{t(outcome?.status === "requested" ? "affectedAsked" : "affectedLead")}</DialogDescription>
        </DialogHeader>
        <ul className="max-h-80 divide-y overflow-y-auto rounded-md border">
          {affected.map((visit, index) => (
            <li key={visit.id} className="flex items-center justify-between gap-3 px-3 py-2 text-sm">
              <span className="font-medium">{visits[index]?.data?.patientName || t("aVisit")}</span>
              <TimeText instant={visit.startsAt} zone={outcome?.timeZone ?? "UTC"} className="text-muted-foreground" />
            </li>
          ))}
        </ul>
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>
            {t("close", { ns: "common" })}
          </Button>
          <Button asChild>
            <Link to="/app/diary">{t("toDiary")}</Link>
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
