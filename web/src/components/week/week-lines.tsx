import { Copy, Plus, X } from "lucide-react";
import { useTranslation } from "react-i18next";

import { Button } from "../ui/button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "../ui/dropdown-menu";
import { Input } from "../ui/input";
import { another, copied, DAY, minutesOf, type Span, sorted, textOf, WEEKDAYS } from "./week";
import { useWeekdays } from "./weekdays";

interface Props {
  spans: readonly Span[];
  onChange: (spans: Span[]) => void;
}

/** The week in figures: the windows of each day, exactly. */
export function WeekLines({ spans, onChange }: Props) {
  const { t } = useTranslation("week");
  const names = useWeekdays("long");
  const replace = (span: Span, next: Span | null) =>
    onChange(sorted(spans.flatMap((one) => (one === span ? (next ?? []) : one))));
  return (
    <ul className="divide-y rounded-md border">
      {WEEKDAYS.map((day) => {
        const here = spans.filter(({ weekday }) => weekday === day);
        const more = another(spans, day);
        const name = names[day - 1] ?? "";
        return (
          <li key={day} className="flex flex-wrap items-start gap-x-3 gap-y-2 px-3 py-2">
            <span className="flex h-control w-24 items-center text-sm font-medium max-sm:flex-1">{name}</span>
            <div className="grid min-w-0 flex-1 grid-cols-1 gap-2 max-sm:order-last max-sm:basis-full">
              {here.length === 0 && <span className="flex h-control items-center text-sm text-faint-foreground">{t("closed")}</span>}
              {here.map((span, index) => (
                <Line key={index} name={name} span={span} onChange={(next) => replace(span, next)} />
              ))}
            </div>
            <div className="flex">
              <Button
                variant="ghost"
                size="icon"
                disabled={!more}
                aria-label={t("add", { day: name })}
                onClick={() => more && onChange(sorted([...spans, more]))}
              >
                <Plus />
              </Button>
              <CopyDay name={name} onCopy={(days) => onChange(copied(spans, day, days))} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function Line({ name, span, onChange }: { name: string; span: Span; onChange: (span: Span | null) => void }) {
  const { t } = useTranslation("week");
  const set = (text: string, end: "from" | "to") => {
    const minute = minutesOf(text, end === "to");
    if (minute !== null) onChange({ ...span, [end]: minute });
  };
  const wrong = span.to <= span.from;
  return (
    <div className="flex items-center gap-1.5">
      <Input
        type="time"
        step={300}
        className="w-28 tabular max-sm:w-auto max-sm:min-w-0 max-sm:flex-1 max-sm:px-2 max-sm:[&::-webkit-calendar-picker-indicator]:hidden"
        aria-label={t("opens", { day: name })}
        value={textOf(span.from)}
        onChange={(event) => set(event.target.value, "from")}
      />
      <span className="text-muted-foreground" aria-hidden>
        –
      </span>
      <Input
        type="time"
        step={300}
        className="w-28 tabular max-sm:w-auto max-sm:min-w-0 max-sm:flex-1 max-sm:px-2 max-sm:[&::-webkit-calendar-picker-indicator]:hidden"
        aria-label={t("closes", { day: name })}
        aria-invalid={wrong || undefined}
        value={textOf(span.to === DAY ? 0 : span.to)}
        onChange={(event) => set(event.target.value, "to")}
      />
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={t("remove", { day: name, from: textOf(span.from) })}
        onClick={() => onChange(null)}
      >
        <X />
      </Button>
    </div>
  );
}

function CopyDay({ name, onCopy }: { name: string; onCopy: (days: readonly number[]) => void }) {
  const { t } = useTranslation("week");
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={t("copy", { day: name })}>
          <Copy />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={() => onCopy([1, 2, 3, 4, 5])}>{t("toWorkdays")}</DropdownMenuItem>
        <DropdownMenuItem onSelect={() => onCopy([1, 2, 3, 4, 5, 6])}>{t("toSix")}</DropdownMenuItem>
        <DropdownMenuItem onSelect={() => onCopy(WEEKDAYS)}>{t("toAll")}</DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
