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
export function TimeGrid({ times, zone, ...rest }: Props) {
  return (
    <div className="grid gap-5">
      {byPart(times, zone).map(([part, found]) => (
        <Part key={part} part={part} times={found} zone={zone} {...rest} />
      ))}
    </div>
  );
}

function Part({ part, times, ...rest }: Props & { part: PartOfDay }) {
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

interface ButtonProps extends Omit<Props, "times"> {
  time: OpenTime;
}

export function TimeButton({ time, zone, clinic, doctor, named, dated, chosen = null, busy, onPick }: ButtonProps) {
  const { t } = useTranslation("public");
  const locale = useLocale();
  const full = useFullTime();
  const who = doctor(time);
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
      <span className="sr-only">{t("times.slotName", { time: full(time.startsAt, zone), doctor: who, clinic })}</span>
      {dated && (
        <span aria-hidden className="text-xs font-normal">
          {formatInstant(time.startsAt, zone, locale, { weekday: "short", day: "numeric", month: "short" })}
        </span>
      )}
      <span aria-hidden className="font-semibold">
        {formatInstant(time.startsAt, zone, locale, { hour: "2-digit", minute: "2-digit" })}
      </span>
      {named && (
        <span aria-hidden dir="auto" className="max-w-full truncate text-xs font-normal text-muted-foreground">
          {who}
        </span>
      )}
    </button>
  );
}
