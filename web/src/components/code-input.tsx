import type { ComponentProps } from "react";

import { cn } from "@/lib/cn";
import { Input } from "./ui/input";

/** Six figures from an app or a message; phones offer them by themselves. */
export function CodeInput({ className, ...props }: ComponentProps<"input">) {
  return (
    <Input
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={11}
      spellCheck={false}
      className={cn("text-center text-lg tracking-[0.4em] tabular", className)}
      {...props}
    />
  );
}
