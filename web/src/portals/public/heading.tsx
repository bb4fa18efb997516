import { type ReactNode, useEffect, useRef } from "react";

interface Props {
  title: string;
  lead?: ReactNode;
  /** The title of the browser's tab, where the heading alone would not do. */
  titled?: string;
}

let opened = false;

/** The heading of a public page or step. The focus goes there with each new one, so that it is read aloud. */
export function Heading({ title, lead, titled }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Not for the page one arrived at: there the browser begins at its top.
    if (opened) heading.current?.focus({ preventScroll: true });
    opened = true;
  }, [title]);
  return (
    <header className="grid gap-2">
      <title>{titled ?? title}</title>
      <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold sm:text-3xl">
        {title}
      </h1>
      {lead && <p className="max-w-prose text-lg text-muted-foreground">{lead}</p>}
    </header>
  );
}
