import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

import { cn } from "@/lib/cn";

interface Props {
  icon: LucideIcon;
  title: string;
  /** What will be here and what it is good for. */
  children?: ReactNode;
  /** The next step. */
  action?: ReactNode;
  className?: string;
}

/** A place where nothing is yet: says what belongs here, and offers the next step. */
export function EmptyState({ icon: Icon, title, children, action, className }: Props) {
  return (
    <div className={cn("grid justify-items-center gap-3 px-6 py-14 text-center", className)}>
      <span className="grid size-11 place-items-center rounded-full border bg-card text-muted-foreground shadow-sheet">
        <Icon className="size-5" strokeWidth={1.6} aria-hidden />
      </span>
      <div className="grid gap-1">
        <p className="text-base font-semibold">{title}</p>
        {children && <p className="max-w-sm text-sm text-muted-foreground">{children}</p>}
      </div>
      {action}
    </div>
  );
}
