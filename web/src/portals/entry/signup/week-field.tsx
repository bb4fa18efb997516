import { useTranslation } from "react-i18next";

import { Field } from "@/components/field";
import { Input } from "@/components/ui/input";
import { useLocale } from "@/i18n/locale";
import { addDays, formatDate } from "@/lib/civil";
import { cn } from "@/lib/cn";
import type { Week } from "./week";

interface Props {
  legend: string;
  value: Week;
  onChange: (week: Week) => void;
  error?: string | undefined;
}

const MONDAY = "2026-11-23";

/** Days and hours of a week that is the same every day. */
export function WeekField({ legend, value, onChange, error }: Props) {
  const { t } = useTranslation("entry/signup");
  const locale = useLocale();
  const toggle = (day: number) => {
    const days = value.days.includes(day) ? value.days.filter((one) => one !== day) : [...value.days, day];
    onChange({ ...value, days });
  };
  const time = (name: "opens" | "closes" | "breakFrom" | "breakTo") => (
    <Field label={t(`week.${name}`)} optional={name.startsWith("break")}>
      {(field) => (
        <Input
          {...field}
          type="time"
          step={300}
          value={value[name]}
          onChange={({ target }) => onChange({ ...value, [name]: target.value })}
        />
      )}
    </Field>
  );
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1.5 text-control font-medium">{legend}</legend>
      <div className="grid grid-cols-7 gap-1">
        {[1, 2, 3, 4, 5, 6, 7].map((day) => {
          const name = addDays(MONDAY, day - 1);
          const open = value.days.includes(day);
          return (
            <button
              key={day}
              type="button"
              aria-pressed={open}
              aria-label={formatDate(name, locale, { weekday: "long" })}
              onClick={() => toggle(day)}
              className={cn(
                "h-11 rounded-md border text-sm transition-colors duration-150",
                open ? "border-primary bg-primary text-primary-foreground" : "bg-card hover:bg-accent",
              )}
            >
              {formatDate(name, locale, { weekday: "short" })}
            </button>
          );
        })}
      </div>
      <div className="grid grid-cols-2 gap-3">
        {time("opens")}
        {time("closes")}
        {time("breakFrom")}
        {time("breakTo")}
      </div>
      {error && (
        <p role="alert" className="text-xs font-medium text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}
