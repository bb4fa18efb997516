import type { ComponentProps } from "react";

import { cn } from "@/lib/cn";

/** Stands where something will be, in its size. */
export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return <div aria-hidden className={cn("animate-breathe rounded-sm bg-muted", className)} {...props} />;
}
