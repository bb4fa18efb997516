import { spansOf, textOf, WEEKDAYS, type WeekWindow } from "./week";
import { useWeekdays } from "./weekdays";

/** Weekly hours in figures, to read. */
export function WeekSummary({ windows }: { windows: readonly WeekWindow[] }) {
  const names = useWeekdays("long");
  const spans = spansOf(windows);
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
      {WEEKDAYS.map((day) => {
        const here = spans.filter(({ weekday }) => weekday === day);
        return (
          <div key={day} className="contents">
            <dt className="text-muted-foreground">{names[day - 1]}</dt>
            <dd className="tabular">{here.map(({ from, to }) => `${textOf(from)}–${textOf(to)}`).join(", ") || "–"}</dd>
          </div>
        );
      })}
    </dl>
  );
}
