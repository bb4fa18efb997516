import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { cn } from "@/lib/cn";
import { Skeleton } from "./ui/skeleton";

interface Props {
  label: string;
  /** Undefined while it is loading. */
  value: ReactNode | undefined;
  /** Below the number: what it is compared with. */
  note?: ReactNode;
  /** Where the number leads. */
  to?: string;
  className?: string;
}

/** A number with its name, which leads to what it counts. */
export function Stat({ label, value, note, to, className }: Props) {
  const inside = (
    <>
      <dt className="text-xs text-muted-foreground">{label}</dt>
      <dd className="text-2xl font-semibold tabular">
        {value === undefined ? <Skeleton className="my-1 h-7 w-12" /> : value}
      </dd>
      {note && <dd className="text-xs text-muted-foreground">{note}</dd>}
    </>
  );
  const classes = cn("relative grid content-start gap-0.5 bg-card px-4 py-3", className);
  if (!to) return <div className={classes}>{inside}</div>;
  return (
    <div className={cn(classes, "transition-colors duration-150 hover:bg-accent")}>
      {inside}
      <dd className="contents">
        <Link to={to} aria-label={label} className="absolute inset-0 rounded-[inherit] focus-visible:-outline-offset-2" />
      </dd>
    </div>
  );
}

/** Numbers side by side on one sheet, divided by hairlines. */
export function Stats({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <dl
      className={cn(
        "grid grid-cols-2 gap-px max-sm:[&>:last-child:nth-child(odd)]:col-span-2 overflow-hidden rounded-lg border bg-border shadow-sheet sm:grid-cols-3 lg:auto-cols-fr lg:grid-flow-col lg:grid-cols-none",
        className,
      )}
    >
      {children}
    </dl>
  );
}
