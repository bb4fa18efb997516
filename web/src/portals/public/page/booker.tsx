import { useNavigate } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";

import { sayFailure } from "@/components/failure";
import { Card } from "@/components/ui/card";
import { usePlaceHold } from "../booking/hold";
import type { Choice } from "../choice";
import { clinicOf } from "../names";
import type { PublicPage } from "../public-page";
import { useSaid } from "../said";
import { Taken } from "../times/taken";
import { TimePicker } from "../times/time-picker";
import type { OpenTime } from "../times/grouping";
import { Choices } from "./choices";
import type { Change } from "./clinic-page";

interface Props {
  page: PublicPage;
  choice: Choice;
  day: string | undefined;
  onChange: (part: Change) => void;
}

/** Where, what, with whom, and when: all on one sheet. A time that is pressed is kept at once. */
export function Booker({ page, choice, day, onChange }: Props) {
  const { t } = useTranslation("public");
  const navigate = useNavigate();
  const said = useSaid();
  const [gone, setGone] = useState<string | null>(null);
  const zone = clinicOf(page, choice.clinicId)?.timeZone ?? "UTC";
  const hold = usePlaceHold({
    done: () => void navigate({ to: "/c/$slug/book", params: { slug: page.slug } }),
    lost: ({ startsAt }) => setGone(startsAt),
    failed: (error) => sayFailure(said(error)),
  });
  const busy = hold.isPending ? hold.variables.startsAt : null;

  const pick = ({ startsAt, doctorIds }: OpenTime) => {
    const doctorId = choice.doctorId ?? doctorIds[0];
    if (doctorId) hold.mutate({ ...choice, doctorId, startsAt });
  };
  const change = useCallback(
    (part: Change) => {
      setGone(null);
      onChange(part);
    },
    [onChange],
  );

  return (
    <Card aria-labelledby="times" className="grid gap-6 p-4 sm:p-6">
      <h2 id="times" tabIndex={-1} className="scroll-mt-4 text-xl font-semibold outline-none">
        {t("page.book")}
      </h2>
      <Choices page={page} choice={choice} onChange={change} />
      {gone && <Taken choice={choice} zone={zone} gone={gone} busy={busy} onPick={pick} />}
      <TimePicker
        choice={choice}
        zone={zone}
        day={day}
        onDay={(chosen) => change({ day: chosen })}
        busy={busy}
        onPick={pick}
      />
    </Card>
  );
}
