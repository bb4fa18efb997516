import { useQuery } from "@tanstack/react-query";
import { Zap } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import { todayIn, wallTime } from "@/lib/time";
import type { Choice } from "../choice";
import { clinicOf, doctorOf, useFullTime } from "../names";
import { usePublicPage } from "../public-page";
import { TimeButton, useTimeWords } from "./time-grid";
import { instead, type OpenTime, stripOf } from "./grouping";
import { timesQuery } from "./times";

interface Props {
  /** What was wanted; a doctor of null takes whoever is free. */
  choice: Choice;
  zone: string;
  /** The begin of the time that is gone. */
  gone: string;
  busy: string | null;
  onPick: (time: OpenTime) => void;
}

/** Somebody was faster: says so, takes the focus, and offers the next free times. */
export function Taken({ choice, zone, gone, busy, onPick }: Props) {
  const { t } = useTranslation("public");
  const page = usePublicPage();
  const full = useFullTime();
  const words = useTimeWords(zone, clinicOf(page, choice.clinicId)?.name ?? "", ({ doctorIds }) =>
    doctorOf(page, choice.doctorId ?? doctorIds[0] ?? ""),
  );
  const heading = useRef<HTMLHeadingElement>(null);
  const strip = stripOf(wallTime(gone, zone).date, todayIn(zone));
  const { data, isFetching } = useQuery(timesQuery(page.slug, choice, strip, zone));
  useEffect(() => {
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: "center" });
  }, [gone]);
  const offers = data && !isFetching ? instead(data.times, gone) : [];
  return (
    <section className="grid gap-3 rounded-lg bg-warn-wash p-4">
      <h3 ref={heading} tabIndex={-1} className="flex items-start gap-2 font-semibold text-warn outline-none">
        <Zap className="mt-1 size-4 shrink-0" aria-hidden />
        {t("taken.title", { time: full(gone, zone) })}
      </h3>
      <p className="text-sm">{t(offers.length > 0 || isFetching ? "taken.lead" : "taken.nothing")}</p>
      <ul className="grid grid-cols-3 gap-2">
        {offers.map((time) => (
          <li key={time.startsAt}>
            <TimeButton
              time={time}
              words={words}
              named={choice.doctorId === null}
              dated
              busy={busy}
              onPick={onPick}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
