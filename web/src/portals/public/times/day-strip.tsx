import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";

import { Button } from "@/components/ui/button";
import { useLocale } from "@/i18n/locale";
import { addDays, type CivilDate, formatDate } from "@/lib/civil";
import { cn } from "@/lib/cn";
import { dateFormat } from "@/lib/formats";
import { useNumber } from "../names";
import { DAYS } from "./grouping";

interface Props {
  first: CivilDate;
  today: CivilDate;
  chosen: CivilDate | null;
  /** Free times of each day; null while they are on their way. */
  counts: ReadonlyMap<CivilDate, number> | null;
  /** Whether there is anything to find in later weeks. */
  more: boolean;
  onChoose: (day: CivilDate) => void;
  onWeek: (first: CivilDate) => void;
}

/** A week of days, each with the number of its free times. */
export function DayStrip({ first, today, chosen, counts, more, onChoose, onWeek }: Props) {
  const { t } = useTranslation("public");
  const locale = useLocale();
  const words = useDayWords();
  const last = addDays(first, DAYS - 1);
  return (
    <div className="grid gap-2">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-base font-semibold first-letter:uppercase">{spanText(first, last, locale)}</h3>
        <div className="flex gap-1">
          <Button
            variant="ghost"
            size="icon"
            aria-label={t("times.earlier")}
            disabled={first <= today}
            onClick={() => onWeek(addDays(first, -DAYS))}
          >
            <ChevronLeft className="rtl:rotate-180" />
          </Button>
          <Button
            variant="ghost"
            size="icon"
            aria-label={t("times.later")}
            disabled={!more}
            onClick={() => onWeek(addDays(first, DAYS))}
          >
            <ChevronRight className="rtl:rotate-180" />
          </Button>
        </div>
      </div>
      <ul className="grid grid-cols-7 gap-1 sm:gap-2">
        {Array.from({ length: DAYS }, (_, index) => addDays(first, index)).map((day) => (
          <li key={day}>
            <Day day={day} words={words} count={counts?.get(day) ?? null} chosen={day === chosen} onChoose={onChoose} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What stands on the days, and is read aloud. */
function useDayWords() {
  const { t } = useTranslation("public");
  const locale = useLocale();
  const number = useNumber();
  return {
    name: (day: CivilDate, count: number | null) => {
      const date = formatDate(day, locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
      if (count === null) return date;
      return t("times.dayName", { date, free: t("times.free", { count, number: number(count) }) });
    },
    // Arabic's short names of days are the long ones, which a phone has no room for.
    weekday: (day: CivilDate) => formatDate(day, locale, { weekday: locale.startsWith("ar") ? "narrow" : "short" }),
    date: (day: CivilDate) => formatDate(day, locale, { day: "numeric" }),
    count: (count: number | null) => (count === null ? "·" : count === 0 ? "–" : number(count)),
  };
}

interface DayProps {
  day: CivilDate;
  words: ReturnType<typeof useDayWords>;
  count: number | null;
  chosen: boolean;
  onChoose: (day: CivilDate) => void;
}

function Day({ day, words, count, chosen, onChoose }: DayProps) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      disabled={count === 0}
      onClick={() => onChoose(day)}
      className={cn(
        "relative grid w-full justify-items-center gap-0.5 rounded-md border py-2 transition-colors duration-150",
        "disabled:border-transparent disabled:text-faint-foreground",
        chosen ? "border-primary bg-primary text-primary-foreground" : "enabled:bg-card enabled:hover:bg-accent",
      )}
    >
      <span className="sr-only">{words.name(day, count)}</span>
      <span aria-hidden className="text-xs">
        {words.weekday(day)}
      </span>
      <span aria-hidden className="text-lg leading-6 font-semibold tabular">
        {words.date(day)}
      </span>
      <span aria-hidden className={cn("text-xs tabular", !chosen && "text-muted-foreground")}>
        {words.count(count)}
      </span>
    </button>
  );
}

/** "November 2026", or with both months where the strip lies across their border. */
function spanText(first: CivilDate, last: CivilDate, locale: string): string {
  const format = dateFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  return format.formatRange(Date.parse(`${first}T00:00:00Z`), Date.parse(`${last}T00:00:00Z`));
}
