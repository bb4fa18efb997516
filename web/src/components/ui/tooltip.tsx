import { Tooltip as Primitive } from "radix-ui";
import type { ReactNode } from "react";

import { Keys } from "../keys";

export const TooltipProvider = Primitive.Provider;

interface TooltipProps {
  /** What the control does; the control itself must have that name too. */
  label: string;
  /** Its keys, such as `["Ctrl", "K"]`. */
  keys?: readonly string[];
  side?: "top" | "right" | "bottom" | "left";
  children: ReactNode;
}

export function Tooltip({ label, keys, side = "top", children }: TooltipProps) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex animate-fade items-center gap-2 rounded-md bg-foreground px-2 py-1 text-xs text-background shadow-float"
        >
          {label}
          {keys && <Keys keys={keys} inverse />}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
