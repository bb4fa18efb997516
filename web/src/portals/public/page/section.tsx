import { type ReactNode, useId } from "react";

/**
 * A part of the page below the booking. While it is out of sight the browser neither lays it out nor paints it, which a
 * slow phone feels with every tap.
 */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid gap-4 [contain-intrinsic-block-size:auto_40rem] [content-visibility:auto]">
      <h2 id={id} className="text-xl font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
