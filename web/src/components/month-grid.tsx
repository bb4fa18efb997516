import { ChevronLeft, ChevronRight } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { useLocale } from "@/i18n/locale";
import {
  addDays,
  addMonths,
  type CivilDate,
  firstOfMonth,
  firstWeekday,
  formatDate,
  startOfWeek,
  weeksOfMonth,
} from "@/lib/civil";
import { cn } from "@/lib/cn";
import { Button } from "./ui/button";

interface Props {
  value: CivilDate | null;
  onChange: (date: CivilDate) => void;
  /** Where nothing is chosen, this day's month is shown and it is marked. */
  today: CivilDate;
  min?: CivilDate;
  max?: CivilDate;
  /** Days that cannot be chosen. */
  closed?: (date: CivilDate) => boolean;
  /** Something small below the number: how much is free, say. */
  mark?: (date: CivilDate) => ReactNode;
  /** The month that is shown has changed: to load its days. */
  onMonth?: (firstDay: CivilDate) => void;
  autoFocus?: boolean;
  className?: string;
}

/** A month to choose a day from. Arrows move by days and weeks, Page Up and Down by months, Home and End in a week. */
export function MonthGrid(props: Props) {
  const { value, onChange, today, min, max, closed, mark, onMonth, autoFocus, className } = props;
  const { t, i18n } = useTranslation("common");
  const locale = useLocale();
  const first = firstWeekday(locale);
  const [cursor, setCursor] = useState(value ?? today);
  const grid = useRef<HTMLTableElement>(null);
  const wantsFocus = useRef(autoFocus ?? false);

  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-date="${cursor}"]`)?.focus();
  });

  const barred = (date: CivilDate) => Boolean((min && date < min) || (max && date > max) || closed?.(date));
  const move = (to: CivilDate, focus: boolean) => {
    const within = min && to < min ? min : max && to > max ? max : to;
    if (firstOfMonth(within) !== firstOfMonth(cursor)) onMonth?.(firstOfMonth(within));
    wantsFocus.current = focus;
    setCursor(within);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const forward = i18n.dir() === "rtl" ? -1 : 1;
    const week = startOfWeek(cursor, first);
    const to = {
      ArrowLeft: addDays(cursor, -forward),
      ArrowRight: addDays(cursor, forward),
      ArrowUp: addDays(cursor, -7),
      ArrowDown: addDays(cursor, 7),
      PageUp: addMonths(cursor, event.shiftKey ? -12 : -1),
      PageDown: addMonths(cursor, event.shiftKey ? 12 : 1),
      Home: week,
      End: addDays(week, 6),
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    move(to, true);
  };

  const weeks = weeksOfMonth(cursor, first);
  const title = formatDate(cursor, locale, { month: "long", year: "numeric" });
  return (
    <div className={cn("grid gap-2", className)}>
      <div className="flex items-center justify-between">
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={t("monthBefore")}
          disabled={min !== undefined && firstOfMonth(cursor) <= min}
          onClick={() => move(addMonths(firstOfMonth(cursor), -1), false)}
        >
          <ChevronLeft className="rtl:rotate-180" />
        </Button>
        <p className="text-sm font-semibold" aria-live="polite">
          {title}
        </p>
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={t("monthAfter")}
          disabled={max !== undefined && addMonths(firstOfMonth(cursor), 1) > max}
          onClick={() => move(addMonths(firstOfMonth(cursor), 1), false)}
        >
          <ChevronRight className="rtl:rotate-180" />
        </Button>
      </div>
      <table ref={grid} role="grid" aria-label={title} className="w-full table-fixed border-separate border-spacing-0.5">
        <thead>
          <tr>
            {weeks[0]?.map((date) => (
              <th key={date} scope="col" className="h-7 text-xs font-medium text-muted-foreground">
                <abbr title={formatDate(date, locale, { weekday: "long" })} className="no-underline">
                  {formatDate(date, locale, { weekday: "narrow" })}
                </abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={onKeyDown}>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((date) => {
                const outside = firstOfMonth(date) !== firstOfMonth(cursor);
                if (outside) return <td key={date} />;
                return (
                  <td key={date} aria-selected={date === value} className="p-0">
                    <button
                      type="button"
                      data-date={date}
                      tabIndex={date === cursor ? 0 : -1}
                      aria-label={formatDate(date, locale, { weekday: "long", day: "numeric", month: "long" })}
                      aria-current={date === today ? "date" : undefined}
                      aria-disabled={barred(date) || undefined}
                      onClick={() => (barred(date) ? setCursor(date) : onChange(date))}
                      className={cn(
                        "relative grid h-control w-full place-items-center rounded-md text-sm tabular transition-colors duration-150",
                        "hover:bg-accent aria-disabled:text-faint-foreground aria-disabled:opacity-55 aria-disabled:hover:bg-transparent",
                        date === today && "font-semibold text-primary",
                        date === value && "bg-primary text-primary-foreground hover:bg-primary/90",
                      )}
                    >
                      {Number(date.slice(8))}
                      {mark && <span className="absolute bottom-1">{mark(date)}</span>}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
