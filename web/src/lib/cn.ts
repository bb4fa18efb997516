import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

// Our own names of sizes (`h-control`, `text-control`), so that they are told from colours.
const merge = extendTailwindMerge({
  extend: { theme: { text: ["control", "display"], spacing: ["control", "control-sm"] } },
});

/** Class names joined; of two that contradict each other the later one holds. */
export function cn(...names: ClassValue[]): string {
  return merge(clsx(names));
}
