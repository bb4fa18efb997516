import { Dialog as Primitive } from "radix-ui";
import type { ComponentProps } from "react";

import { cn } from "@/lib/cn";
import { CloseButton, Veil } from "./dialog";

export const Sheet = Primitive.Root;
export const SheetTrigger = Primitive.Trigger;
export const SheetClose = Primitive.Close;

const sides = {
  end: "inset-y-0 end-0 w-full max-w-md border-s [--slide-from:1.5rem] rtl:[--slide-from:-1.5rem]",
  start: "inset-y-0 start-0 w-full max-w-xs border-e [--slide-from:-1.5rem] rtl:[--slide-from:1.5rem]",
  bottom: "inset-x-0 bottom-0 max-h-[85dvh] rounded-t-xl border-t [--slide-from-y:1.5rem]",
};

interface SheetContentProps extends ComponentProps<typeof Primitive.Content> {
  side?: keyof typeof sides;
}

/** A panel at an edge of the window, for work beside what it is about. */
export function SheetContent({ side = "end", className, children, ...props }: SheetContentProps) {
  return (
    <Primitive.Portal>
      <Veil />
      <Primitive.Content
        className={cn(
          "fixed z-50 flex animate-slide flex-col bg-popover pb-[env(safe-area-inset-bottom)] shadow-float",
          sides[side],
          className,
        )}
        {...props}
      >
        {children}
        <CloseButton className="absolute end-3 top-3" />
      </Primitive.Content>
    </Primitive.Portal>
  );
}

export function SheetHeader({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("grid gap-0.5 border-b px-5 py-4 pe-14", className)} {...props} />;
}

export function SheetBody({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("min-h-0 flex-1 overflow-y-auto p-5", className)} {...props} />;
}

export function SheetFooter({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("flex justify-end gap-2 border-t px-5 py-3", className)} {...props} />;
}

export function SheetTitle({ className, ...props }: ComponentProps<typeof Primitive.Title>) {
  return <Primitive.Title className={cn("text-lg font-semibold", className)} {...props} />;
}

export function SheetDescription({ className, ...props }: ComponentProps<typeof Primitive.Description>) {
  return <Primitive.Description className={cn("text-sm text-muted-foreground", className)} {...props} />;
}
