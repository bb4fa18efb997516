import { useTranslation } from "react-i18next";

import { useAction } from "@/api/action";
import { api, type Schema, take } from "@/api/client";
import { useCan, useMe } from "@/api/me";
import { type Shape, StatusBadge } from "@/components/status-badge";
import { TimeText } from "@/components/time-text";
import type { Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useClinics } from "../clinic-switcher";

export type Absence = Schema<"AbsenceView">;
export type Outcome = Schema<"AbsenceOutcome">;
export const ABSENCES = ["absences"];

type Step = "approve" | "decline" | "cancel" | "withdraw";

const LOOKS: Record<Absence["status"], { tone: Tone; shape: Shape }> = {
  requested: { tone: "warn", shape: "half" },
  approved: { tone: "good", shape: "check" },
  declined: { tone: "bad", shape: "cross" },
  cancelled: { tone: "neutral", shape: "bar" },
};

interface Props {
  absence: Absence;
  /** Whose it is, where the page is about several doctors. */
  who?: string;
  own?: boolean;
  onOutcome: (outcome: Outcome) => void;
}

/** An absence and what may be done with it now. */
export function AbsenceLine({ absence, who, own, onOutcome }: Props) {
  const { t } = useTranslation("clinic/doctors");
  const can = useCan();
  const me = useMe();
  const { all } = useClinics();
  const step = useAction({
    send: (to: Step) => {
      const params = { path: { absence_id: absence.id } };
      return {
        approve: () => take(api.POST("/v1/absences/{absence_id}/approve", { params })),
        decline: () => take(api.POST("/v1/absences/{absence_id}/decline", { params })),
        cancel: () => take(api.POST("/v1/absences/{absence_id}/cancel", { params })),
        withdraw: () => take(api.POST("/v1/absences/{absence_id}/withdraw", { params })),
      }[to]();
    },
    touches: [ABSENCES, ["diary"]],
    done: (outcome) => onOutcome(outcome),
  });
  const steps: Step[] = [];
  const deciding = can("schedules:approve_leave");
  if (absence.status === "requested" && deciding) steps.push("decline", "approve");
  if (absence.kind === "leave") {
    const live = absence.status === "requested" || absence.status === "approved";
    if (live && (own || (deciding && absence.status === "approved")) && "schedules:request_leave" in me.permissions) steps.unshift("withdraw");
  } else if (absence.status === "approved" && can("schedules:block_time")) steps.push("cancel");
  const where = all.find(({ id }) => id === absence.clinicId)?.name ?? t("everywhere");
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5 text-sm sm:px-5">
      <div className="grid min-w-52 flex-1 gap-0.5">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {who ? `${who}: ${t(`kinds.${absence.kind}`)}` : t(`kinds.${absence.kind}`)}
          <StatusBadge {...LOOKS[absence.status]}>{t(`absence.${absence.status}`)}</StatusBadge>
        </p>
        <p className="text-muted-foreground">
          <TimeText instant={absence.startsAt} zone={absence.timeZone} /> –{" "}
          <TimeText instant={absence.endsAt} zone={absence.timeZone} />
        </p>
        <p className="text-xs text-muted-foreground">{[where, absence.reason].filter(Boolean).join(" · ")}</p>
      </div>
      <div className="flex gap-2">
        {steps.map((to) => (
          <Button
            key={to}
            size="sm"
            variant={to === "approve" ? "default" : "outline"}
            busy={step.isPending && step.variables === to}
            onClick={() => step.mutate(to)}
          >
            {t(`steps.${to}`)}
          </Button>
        ))}
      </div>
    </li>
  );
}
