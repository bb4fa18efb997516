import { TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { z } from "zod";

import { ProblemError } from "@/api/problem";
import { DateText, TimeText } from "@/components/time-text";
import { viewerZone } from "@/lib/time";
import { useClinics } from "../clinic-switcher";

/** One time that is in the way, as the server names it: on a day's clocks, or from one instant to another. */
const met = z.object({
  clinicId: z.string().nullish(),
  kind: z.string(),
  place: z.string().nullish(),
  date: z.string().nullish(),
  opens: z.string().nullish(),
  closes: z.string().nullish(),
  startsAt: z.string().nullish(),
  endsAt: z.string().nullish(),
});

export type Met = z.infer<typeof met>;

/** What a refusal says is in the way; nothing where the refusal is about something else. */
export function conflictsOf(error: unknown): Met[] {
  if (!(error instanceof ProblemError) || error.status !== 409) return [];
  return z.array(met).catch([]).parse(error.problem["conflicts"] ?? []);
}

/** The server's own sentence, and each time it is about. */
export function Conflicts({ error }: { error: unknown }) {
  const { t } = useTranslation("clinic/doctors");
  const { all } = useClinics();
  const found = conflictsOf(error);
  if (found.length === 0 || !(error instanceof ProblemError)) return null;
  return (
    <div role="alert" className="flex gap-2.5 rounded-md bg-warn-wash px-3 py-2.5 text-sm text-warn">
      <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
      <div className="grid gap-1">
        <p className="font-medium">{error.problem.detail}</p>
        <ul className="grid gap-0.5">
          {found.map((one, index) => {
            const clinic = all.find(({ id }) => id === one.clinicId);
            return (
              <li key={index}>
                {one.date ? (
                  <>
                    <DateText date={one.date} style="date" />, {one.opens}–{one.closes}
                  </>
                ) : (
                  one.startsAt && (
                    <>
                      <TimeText instant={one.startsAt} zone={clinic?.timeZone ?? viewerZone()} /> –{" "}
                      <TimeText instant={one.endsAt ?? one.startsAt} zone={clinic?.timeZone ?? viewerZone()} />
                    </>
                  )
                )}
                {": "}
                {one.place || clinic?.name || t("elsewhere")} ({t(`met.${one.kind}`, { defaultValue: one.kind })})
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}
