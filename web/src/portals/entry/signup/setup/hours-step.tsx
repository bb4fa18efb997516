import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { useAction } from "@/api/action";
import { api, once, type Schema, take } from "@/api/client";
import { Button } from "@/components/ui/button";
import { todayIn } from "@/lib/time";
import { faultOf, weekOf, windowsOf } from "../week";
import { WeekField } from "../week-field";
import { PROGRESS } from "./progress";

interface Props {
  clinic: Schema<"ClinicView">;
  doctor: Schema<"DoctorView">;
}

/** When the doctor sees patients: at first whenever the clinic is open. */
export function HoursStep({ clinic, doctor }: Props) {
  const { t } = useTranslation("entry/signup");
  const cache = useQueryClient();
  const [week, setWeek] = useState(() => weekOf(clinic.hours));
  const [judged, setJudged] = useState(false);
  const fault = judged ? faultOf(week) : null;
  const enter = useAction({
    send: (windows: ReturnType<typeof windowsOf>, key) =>
      take(
        api.POST("/v1/doctors/{doctor_id}/schedules", {
          params: { path: { doctor_id: doctor.id }, header: once(key) },
          body: { windows, clinicId: clinic.id, effectiveFrom: todayIn(clinic.timeZone) },
        }),
      ),
    done: () => void cache.invalidateQueries({ queryKey: PROGRESS }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setJudged(true);
    if (faultOf(week) === null) enter.mutate(windowsOf(week));
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-5">
      <WeekField
        legend={t("hours.legend", { doctor: `${doctor.title} ${doctor.name}`.trim(), clinic: clinic.name })}
        value={week}
        onChange={setWeek}
        error={fault ? t("week.wrong") : undefined}
      />
      <Button type="submit" size="lg" busy={enter.isPending}>
        {t("hours.verb")}
      </Button>
    </form>
  );
}
