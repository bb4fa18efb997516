import { type ReactNode, useEffect, useRef } from "react";

import { cn } from "@/lib/cn";

interface Props {
  title: string;
  /** One line of what the page is about or shows. */
  lead?: ReactNode;
  /** Above the title: where one came from. */
  back?: ReactNode;
  /** What can be done here; the main thing last. */
  actions?: ReactNode;
  className?: string;
}

let opened = false;

/** The one heading of a page, its title in the browser, and the place where the focus goes after navigation. */
export function PageHeader({ title, lead, back, actions, className }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Not for the page one arrived at: there the browser begins at its top.
    if (opened) heading.current?.focus({ preventScroll: true });
    opened = true;
  }, []);
  return (
    <header className={cn("flex flex-wrap items-end justify-between gap-x-6 gap-y-3 pb-5", className)}>
      <title>{`${title} · Donto`}</title>
      <div className="grid min-w-0 gap-1">
        {back}
        <h1 ref={heading} tabIndex={-1} className="text-xl font-semibold">
          {title}
        </h1>
        {lead && <p className="max-w-prose text-sm text-muted-foreground">{lead}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
