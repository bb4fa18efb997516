import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";

import { cn } from "@/lib/cn";
import { fieldClasses } from "./ui/input";

/** The browser's own list: on phones it opens under the thumb, and it weighs nothing. */
export function NativeSelect({ className, ...props }: ComponentProps<"select">) {
  return (
    <span className={cn("relative block", className)}>
      <select className={cn(fieldClasses, "h-control appearance-none truncate bg-card ps-2.5 pe-9 read-only:bg-card")} {...props} />
      <ChevronDown
        className="pointer-events-none absolute inset-y-0 end-2.5 my-auto size-4 text-muted-foreground"
        aria-hidden
      />
    </span>
  );
}
