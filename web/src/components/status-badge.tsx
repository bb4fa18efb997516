import type { ReactNode } from "react";

import { Badge, type Tone } from "./ui/badge";

/** A shape for each kind of state, so that the colour is never alone. */
export type Shape = "dot" | "ring" | "half" | "check" | "cross" | "bar" | "triangle" | "square" | "diamond";

interface Props {
  tone: Tone;
  shape: Shape;
  /** The state in a word. */
  children: ReactNode;
  className?: string;
}

/** A state as colour, shape and word. */
export function StatusBadge({ tone, shape, children, className }: Props) {
  return (
    <Badge tone={tone} className={className}>
      <StatusShape shape={shape} />
      {children}
    </Badge>
  );
}

/** The shape alone, in the colour of the text around it, for places where the word stands elsewhere. */
export function StatusShape({ shape }: { shape: Shape }) {
  return (
    <svg viewBox="0 0 10 10" className="size-2.5 shrink-0" aria-hidden fill="currentColor" stroke="currentColor">
      {DRAWN[shape]}
    </svg>
  );
}

const line = { fill: "none", strokeWidth: 1.8, strokeLinecap: "round", strokeLinejoin: "round" } as const;

const DRAWN: Record<Shape, ReactNode> = {
  dot: <circle cx="5" cy="5" r="4" stroke="none" />,
  ring: <circle cx="5" cy="5" r="3.4" fill="none" strokeWidth="1.6" />,
  half: (
    <>
      <circle cx="5" cy="5" r="3.4" fill="none" strokeWidth="1.6" />
      <path d="M5 1.6a3.4 3.4 0 0 1 0 6.8z" stroke="none" />
    </>
  ),
  check: <path d="M1.5 5.4 4 8l4.5-6" {...line} />,
  cross: <path d="m2 2 6 6M8 2 2 8" {...line} />,
  bar: <path d="M1.5 5h7" {...line} strokeWidth={2.4} />,
  triangle: <path d="M5 1 9.3 8.8H.7z" stroke="none" />,
  square: <rect x="1.2" y="1.2" width="7.6" height="7.6" rx="1" stroke="none" />,
  diamond: <path d="M5 .6 9.4 5 5 9.4.6 5z" stroke="none" />,
};
