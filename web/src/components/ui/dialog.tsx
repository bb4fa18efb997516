import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { useTranslation } from "react-i18next";

import { cn } from "@/lib/cn";
import { Button } from "./button";

export const Dialog = Primitive.Root;
export const DialogTrigger = Primitive.Trigger;
export const DialogClose = Primitive.Close;

export function Veil() {
  return <Primitive.Overlay className="fixed inset-0 z-50 animate-fade bg-veil" />;
}

interface DialogContentProps extends ComponentProps<typeof Primitive.Content> {
  /** Without a cross: the person must answer. */
  closable?: boolean;
}

export function DialogContent({ className, children, closable = true, ...props }: DialogContentProps) {
  return (
    <Primitive.Portal>
      <Veil />
      <Primitive.Content
        className={cn(
          "fixed start-1/2 top-1/2 z-50 grid max-h-[calc(100dvh-2rem)] w-[calc(100%-2rem)] max-w-md gap-4 overflow-y-auto p-5",
          "-translate-x-1/2 -translate-y-1/2 animate-rise rounded-xl border bg-popover shadow-float rtl:translate-x-1/2",
          className,
        )}
        {...props}
      >
        {children}
        {closable && <CloseButton className="absolute end-3 top-3" />}
      </Primitive.Content>
    </Primitive.Portal>
  );
}

export function CloseButton({ className }: { className?: string }) {
  const { t } = useTranslation("common");
  return (
    <Primitive.Close asChild>
      <Button variant="ghost" size="icon-sm" aria-label={t("close")} className={className}>
        <X />
      </Button>
    </Primitive.Close>
  );
}

export function DialogHeader({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("grid gap-1 pe-8", className)} {...props} />;
}

export function DialogTitle({ className, ...props }: ComponentProps<typeof Primitive.Title>) {
  return <Primitive.Title className={cn("text-lg font-semibold", className)} {...props} />;
}

export function DialogDescription({ className, ...props }: ComponentProps<typeof Primitive.Description>) {
  return <Primitive.Description className={cn("text-sm text-muted-foreground", className)} {...props} />;
}

export function DialogFooter({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("flex flex-wrap justify-end gap-2 pt-1", className)} {...props} />;
}
