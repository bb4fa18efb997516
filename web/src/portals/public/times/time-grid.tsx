import { Moon, Sun, Sunrise } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";

import { buttonVariants } from "@/components/ui/button";
import { useLocale } from "@/i18n/locale";
import { cn } from "@/lib/cn";
import { formatInstant } from "@/lib/time";
import { useFullTime } from "../names";
import { byPart, type OpenTime, type PartOfDay } from "./grouping";

const ICONS = { morning: Sunrise, afternoon: Sun, evening: Moon };

interface Props {
  times: readonly OpenTime[];
  zone: string;
  clinic: string;
  /** Who would see the visitor then. */
  doctor: (time: OpenTime) => string;
  /** Whether the doctor's name stands on the buttons: where they differ. */
  named: boolean;
  /** Whether the day stands on them too. */
  dated?: boolean;
  /** The begin of the time that is chosen. */
  chosen?: string | null;
  /** The begin of the time that is being taken. */
  busy: string | null;
  onPick: (time: OpenTime) => void;
}

/** The free times of a day, by its parts. */
export function TimeGrid({ times, zone, clinic, doctor, ...rest }: Props) {
  const words = useTimeWords(zone, clinic, doctor);
  return (
    <div className="grid gap-5">
      {byPart(times, zone).map(([part, found]) => (
        <Part key={part} part={part} times={found} words={words} {...rest} />
      ))}
    </div>
  );
}

interface PartProps extends Omit<ButtonProps, "time"> {
  part: PartOfDay;
  times: readonly OpenTime[];
}

function Part({ part, times, ...rest }: PartProps) {
  const { t } = useTranslation("public");
  const id = useId();
  const Icon = ICONS[part];
  return (
    <section aria-labelledby={id} className="grid gap-2">
      <h4 id={id} className="flex items-center gap-2 text-sm font-medium text-muted-foreground">
        <Icon className="size-4" aria-hidden />
        {t(`times.${part}`)}
      </h4>
      <ul className="grid grid-cols-3 gap-2 sm:grid-cols-4 md:grid-cols-6">
        {times.map((time) => (
          <li key={time.startsAt}>
            <TimeButton time={time} {...rest} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is written on the buttons, and read aloud. Made once for all: each hook of words on each button is felt. */
export function useTimeWords(zone: string, clinic: string, doctor: Props["doctor"]) {
  const { t } = useTranslation("public");
  const locale = useLocale();
  const full = useFullTime();
  return {
    who: doctor,
    name: (time: OpenTime) => t("times.slotName", { time: full(time.startsAt, zone), doctor: doctor(time), clinic }),
    day: ({ startsAt }: OpenTime) =>
      formatInstant(startsAt, zone, locale, { weekday: "short", day: "numeric", month: "short" }),
    hour: ({ startsAt }: OpenTime) => formatInstant(startsAt, zone, locale, { hour: "2-digit", minute: "2-digit" }),
  };
}

interface ButtonProps extends Pick<Props, "named" | "dated" | "chosen" | "busy" | "onPick"> {
  time: OpenTime;
  words: ReturnType<typeof useTimeWords>;
}

export function TimeButton({ time, words, named, dated, chosen = null, busy, onPick }: ButtonProps) {
  const taking = busy === time.startsAt;
  return (
    <button
      type="button"
      aria-busy={taking || undefined}
      aria-pressed={chosen === null ? undefined : chosen === time.startsAt}
      aria-disabled={busy !== null || undefined}
      onClick={() => busy === null && onPick(time)}
      className={cn(
        buttonVariants({ variant: "outline" }),
        "relative h-auto min-h-12 w-full flex-col gap-0 px-1 py-1.5 tabular hover:border-primary hover:text-primary",
        taking && "animate-breathe border-primary text-primary",
        chosen === time.startsAt && "border-primary bg-primary-wash text-primary",
      )}
    >
      <span className="sr-only">{words.name(time)}</span>
      {dated && (
        <span aria-hidden className="text-xs font-normal">
          {words.day(time)}
        </span>
      )}
      <span aria-hidden className="font-semibold">
        {words.hour(time)}
      </span>
      {named && (
        <span aria-hidden dir="auto" className="max-w-full truncate text-xs font-normal text-muted-foreground">
          {words.who(time)}
        </span>
      )}
    </button>
  );
}
