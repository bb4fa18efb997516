import { Tabs as Primitive } from "radix-ui";
import { type ComponentProps, useEffect, useRef } from "react";

import { cn } from "@/lib/cn";

export const Tabs = Primitive.Root;

export function TabsList({ className, ...props }: ComponentProps<typeof Primitive.List>) {
  const list = useRef<HTMLDivElement>(null);
  // On phones there are more tabs than room: the one that is open is in sight.
  useEffect(() => {
    const open = list.current?.querySelector<HTMLElement>("[data-state=active]");
    if (list.current && open) list.current.scrollLeft = open.offsetLeft - list.current.offsetLeft - 16;
  }, []);
  return <Primitive.List ref={list} className={cn("flex gap-5 overflow-x-auto border-b", className)} {...props} />;
}

export function TabsTrigger({ className, ...props }: ComponentProps<typeof Primitive.Trigger>) {
  return (
    <Primitive.Trigger
      className={cn(
        "-mb-px min-h-control shrink-0 border-b-2 border-transparent text-sm font-medium whitespace-nowrap text-muted-foreground",
        "transition-colors duration-150 hover:text-foreground",
        "data-[state=active]:border-primary data-[state=active]:text-foreground",
        className,
      )}
      {...props}
    />
  );
}

export function TabsContent({ className, ...props }: ComponentProps<typeof Primitive.Content>) {
  return <Primitive.Content className={cn("pt-4", className)} {...props} />;
}
