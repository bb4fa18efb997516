import { Plus, X } from "lucide-react";
import { useTranslation } from "react-i18next";

import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useLocale } from "@/i18n/locale";
import { cn } from "@/lib/cn";
import { type Wish, weekdayName } from "./wishes";

interface Props {
  value: Wish[];
  onChange: (wishes: Wish[]) => void;
  error?: string;
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/** Days and hours that suit; none means any. */
export function WishesField({ value, onChange, error }: Props) {
  const { t } = useTranslation("clinic/waitlist");
  const locale = useLocale();
  const change = (at: number, part: Partial<Wish>) =>
    onChange(value.map((wish, index) => (index === at ? { ...wish, ...part } : wish)));
  return (
    <fieldset className="grid gap-3">
      <legend className="pb-1.5 text-sm font-medium">{t("times")}</legend>
      {value.length === 0 && <p className="text-sm text-muted-foreground">{t("anyTimeLong")}</p>}
      {value.map((wish, at) => (
        <div key={at} className="grid gap-2.5 rounded-md border p-3">
          <div role="group" aria-label={t("days")} className="flex flex-wrap gap-1">
            {WEEKDAYS.map((weekday) => {
              const on = wish.weekdays.includes(weekday);
              return (
                <button
                  key={weekday}
                  type="button"
                  aria-pressed={on}
                  aria-label={weekdayName(weekday, locale, "long")}
                  className={cn(
                    "h-control min-w-10 rounded-md border px-2 text-sm",
                    on ? "border-primary bg-primary text-primary-foreground" : "bg-card hover:bg-accent",
                  )}
                  onClick={() =>
                    change(at, {
                      weekdays: on ? wish.weekdays.filter((one) => one !== weekday) : [...wish.weekdays, weekday],
                    })
                  }
                >
                  {weekdayName(weekday, locale)}
                </button>
              );
            })}
          </div>
          <div className="flex items-center gap-2 text-sm">
            <Input
              type="time"
              aria-label={t("from")}
              className="w-32"
              value={wish.opens}
              onChange={(event) => change(at, { opens: event.target.value })}
            />
            –
            <Input
              type="time"
              aria-label={t("until")}
              className="w-32"
              value={wish.closes}
              onChange={(event) => change(at, { closes: event.target.value })}
            />
            <Button
              variant="ghost"
              size="icon"
              className="ms-auto"
              aria-label={t("removeTimes")}
              onClick={() => onChange(value.filter((_, index) => index !== at))}
            >
              <X />
            </Button>
          </div>
        </div>
      ))}
      {error && <p className="text-xs font-medium text-bad">{error}</p>}
      <Button
        variant="ghost"
        size="sm"
        className="w-fit text-primary"
        onClick={() => onChange([...value, { weekdays: [1, 2, 3, 4, 5], opens: "09:00", closes: "13:00" }])}
      >
        <Plus />
        {t("addTimes")}
      </Button>
    </fieldset>
  );
}
