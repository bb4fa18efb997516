import type { ComponentProps } from "react";

import { cn } from "@/lib/cn";

/** What every field looks like, buttons that open a choice too: for CSS these are read-only, so that is said below. */
export const fieldClasses = [
  "w-full rounded-md border border-input bg-card text-control text-foreground shadow-sheet",
  "placeholder:text-faint-foreground transition-colors duration-150",
  "hover:border-edge focus-visible:border-primary focus-visible:outline-2 focus-visible:-outline-offset-1",
  "focus-visible:outline-primary/60",
  "disabled:cursor-not-allowed disabled:bg-muted disabled:opacity-70",
  "aria-invalid:border-destructive aria-invalid:focus-visible:outline-destructive/60",
].join(" ");

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(fieldClasses, "h-control px-2.5 read-only:bg-muted", className)} {...props} />;
}
