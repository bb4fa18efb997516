import { RadioGroup as Primitive } from "radix-ui";
import type { ComponentProps } from "react";

import { cn } from "@/lib/cn";

export function RadioGroup({ className, ...props }: ComponentProps<typeof Primitive.Root>) {
  return <Primitive.Root className={cn("grid gap-2", className)} {...props} />;
}

export function RadioGroupItem({ className, ...props }: ComponentProps<typeof Primitive.Item>) {
  return (
    <Primitive.Item
      className={cn(
        "relative size-4 shrink-0 rounded-full border border-edge bg-card transition-colors duration-150",
        "after:absolute after:-inset-2 pointer-coarse:after:-inset-3.5",
        "data-[state=checked]:border-primary disabled:opacity-50",
        className,
      )}
      {...props}
    >
      <Primitive.Indicator className="grid size-full place-items-center">
        <span className="size-2 rounded-full bg-primary" />
      </Primitive.Indicator>
    </Primitive.Item>
  );
}
