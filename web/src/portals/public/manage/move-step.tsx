import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { useAction } from "@/api/action";
import { open, take } from "@/api/client";
import { ProblemError } from "@/api/problem";
import { announce } from "@/components/live-region";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useLocale } from "@/i18n/locale";
import { formatInstant } from "@/lib/time";
import { Heading } from "../heading";
import { useFullTime } from "../names";
import { isTooLate, useSaid } from "../said";
import { Taken } from "../times/taken";
import { TimePicker } from "../times/time-picker";
import { useStep, useVisitLink, type Visit, visitKey } from "./visit";

/** Another time with the same doctor. */
export function MoveStep({ visit }: { visit: Visit }) {
  const { t } = useTranslation("public");
  const full = useFullTime();
  const go = useStep();
  const [day, setDay] = useState<string | undefined>();
  const [to, setTo] = useState<string | null>(null);
  const [gone, setGone] = useState<string | null>(null);
  const { clinicId, serviceId, doctorId, timeZone: zone } = visit;
  const choice = { clinicId, serviceId, doctorId };
  const move = useMove(visit, (startsAt) => {
    setGone(startsAt);
    setTo(null);
  });
  const choose = ({ startsAt }: { startsAt: string }) => {
    setTo(startsAt);
    setGone(null);
    announce(t("visit.chosen", { time: full(startsAt, zone) }));
  };
  return (
    <>
      <Heading
        title={t("visit.moveTitle")}
        lead={t("visit.moveLead", { time: full(visit.startsAt, zone), doctor: visit.doctorName })}
      />
      {gone && <Taken choice={choice} zone={zone} gone={gone} busy={null} onPick={choose} />}
      <Card className="p-4 sm:p-6">
        <TimePicker choice={choice} zone={zone} day={day} onDay={setDay} chosen={to} busy={null} onPick={choose} />
      </Card>
      <div className="sticky bottom-0 -mx-4 flex flex-wrap gap-2 border-t bg-background px-4 py-3 sm:mx-0 sm:px-0">
        <Button size="lg" variant="ghost" onClick={() => go(undefined)}>
          {t("back", { ns: "common" })}
        </Button>
        <Button
          size="lg"
          className="flex-1 sm:flex-none"
          disabled={!to}
          busy={move.isPending}
          onClick={() => to && move.mutate(to)}
        >
          <MoveVerb to={to} zone={zone} />
        </Button>
      </div>
    </>
  );
}

function MoveVerb({ to, zone }: { to: string | null; zone: string }) {
  const { t } = useTranslation("public");
  const locale = useLocale();
  if (!to) return t("visit.chooseTime");
  const time = formatInstant(to, zone, locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  });
  return t("visit.moveVerb", { time });
}

function useMove(visit: Visit, lost: (startsAt: string) => void) {
  const { t } = useTranslation("public");
  const { slug, appointmentId, secret } = useVisitLink();
  const cache = useQueryClient();
  const go = useStep();
  const full = useFullTime();
  const said = useSaid();
  return useAction({
    send: (startsAt: string) =>
      take(
        open.POST("/v1/public/{slug}/appointments/{appointment_id}/reschedule", {
          params: { path: { slug, appointment_id: appointmentId } },
          body: { secret, startsAt },
        }),
      ),
    touches: [["public", slug, "times"]],
    done: (moved) => {
      cache.setQueryData(visitKey(slug, appointmentId), moved);
      announce(t("visit.movedTo", { time: full(moved.startsAt, visit.timeZone) }));
      go("moved");
    },
    failed: (error, startsAt) => {
      if (error instanceof ProblemError && error.status === 409 && !isTooLate(error)) lost(startsAt);
      else toast.error(said(error));
      void cache.invalidateQueries({ queryKey: visitKey(slug, appointmentId) });
    },
  });
}
