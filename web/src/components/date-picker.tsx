import { Calendar } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useLocale } from "@/i18n/locale";
import { type CivilDate, formatDate } from "@/lib/civil";
import { cn } from "@/lib/cn";
import type { FieldProps } from "./field";
import { MonthGrid } from "./month-grid";
import { fieldClasses } from "./ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "./ui/popover";

interface Props extends Partial<FieldProps> {
  value: CivilDate | null;
  onChange: (date: CivilDate) => void;
  /** Today in the clinic's zone. */
  today: CivilDate;
  min?: CivilDate;
  max?: CivilDate;
  closed?: (date: CivilDate) => boolean;
  className?: string;
}

/** A day, chosen from a month. For a birthday, which nobody wants to page to, take `<Input type="date">`. */
export function DatePicker({ value, onChange, today, min, max, closed, className, ...field }: Props) {
  const { t } = useTranslation("common");
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger
        {...field}
        className={cn(fieldClasses, "flex h-control items-center justify-between gap-2 px-2.5 text-start", className)}
      >
        <span className={cn("truncate tabular", !value && "text-faint-foreground")}>
          {value
            ? formatDate(value, locale, { weekday: "short", day: "numeric", month: "short", year: "numeric" })
            : t("chooseDay")}
        </span>
        <Calendar className="size-4 shrink-0 text-muted-foreground" aria-hidden />
      </PopoverTrigger>
      <PopoverContent onOpenAutoFocus={(event) => event.preventDefault()}>
        <MonthGrid
          autoFocus
          value={value}
          today={today}
          min={min}
          max={max}
          closed={closed}
          onChange={(date) => {
            onChange(date);
            setOpen(false);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}
