import { useTranslation } from "react-i18next";

import { hoursOf, spansOf, type WeekWindow, windowsOf } from "./week";
import { WeekGrid } from "./week-grid";
import { WeekLines } from "./week-lines";

interface Props {
  label: string;
  value: readonly WeekWindow[];
  onChange: (windows: WeekWindow[]) => void;
  error?: string | undefined;
}

/** Weekly hours, drawn or typed; both show the same. Phones have the figures only. */
export function WeekEditor({ label, value, onChange, error }: Props) {
  const { t } = useTranslation("week");
  const spans = spansOf(value);
  const change = (next: typeof spans) => onChange(windowsOf(next));
  return (
    <fieldset className="grid min-w-0 grid-cols-1 gap-3">
      <legend className="flex w-full items-baseline justify-between pb-1.5 text-sm font-medium">
        {label}
        <span className="ms-3 font-normal text-muted-foreground tabular">{t("hours", { count: hoursOf(spans) })}</span>
      </legend>
      <div className="grid gap-2 max-sm:hidden">
        <WeekGrid spans={spans} onChange={change} />
        <p className="text-xs text-muted-foreground">{t("hint")}</p>
      </div>
      <WeekLines spans={spans} onChange={change} />
      {error && (
        <p role="alert" className="text-xs font-medium text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}
