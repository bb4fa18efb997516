import { type ReactNode, Suspense, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "./ui/button";
import { Skeleton } from "./ui/skeleton";

/** The colours of series, in their order; the same thing has the same colour everywhere. */
export const SERIES = ["var(--accent-ink)", "var(--warn)", "var(--info)", "var(--calm)", "var(--good)", "var(--bad)"];

interface Props {
  /** What it shows, as a sentence a person would say: "Visits kept a week". */
  title: string;
  /** The chart; loaded lazily, as recharts is large: `const Bars = lazy(() => import("./bars"))`. */
  children: ReactNode;
  /** The same figures as a table. */
  table: ReactNode;
}

/** A chart with its words and, one press away, its figures. */
export function Chart({ title, children, table }: Props) {
  const { t } = useTranslation("common");
  const [figures, setFigures] = useState(false);
  const id = useId();
  return (
    <figure aria-labelledby={id} className="grid gap-3">
      <div className="flex items-center justify-between gap-4">
        <figcaption id={id} className="text-sm font-semibold">
          {title}
        </figcaption>
        <Button variant="ghost" size="sm" aria-pressed={figures} onClick={() => setFigures(!figures)}>
          {t(figures ? "showChart" : "showFigures")}
        </Button>
      </div>
      {figures ? table : <Suspense fallback={<Skeleton className="h-56 w-full" />}>{children}</Suspense>}
    </figure>
  );
}
