import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { announce } from "@/components/live-region";
import { useLocale } from "@/i18n/locale";
import { cn } from "@/lib/cn";
import { useDuration, useNumber } from "../names";
import { clockOf, passed, secondsLeft } from "./countdown";

/** The seconds until `deadline` (ms), followed once a second. */
export function useSecondsLeft(deadline: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [deadline]);
  return secondsLeft(deadline, now);
}

/** How long the time is kept, as a clock that runs down; said aloud when little is left. */
export function CountdownText({ seconds }: { seconds: number }) {
  const { t } = useTranslation("public");
  const locale = useLocale();
  useMilestones(seconds);
  return (
    <p className={cn("font-medium tabular", seconds <= 60 ? "text-bad" : "text-muted-foreground")} aria-hidden>
      {t("hold.left", { time: clockOf(seconds, locale) })}
    </p>
  );
}

function useMilestones(seconds: number): void {
  const { t } = useTranslation("public");
  const duration = useDuration();
  const number = useNumber();
  const before = useRef(seconds + 1);
  useEffect(() => {
    const milestone = passed(before.current, seconds);
    before.current = seconds;
    if (milestone === null) return;
    const left = milestone >= 60 ? duration(milestone / 60) : t("hold.seconds", { count: milestone, number: number(milestone) });
    announce(t("hold.milestone", { left }));
  }, [seconds, t, duration, number]);
}
