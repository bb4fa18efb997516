import { useLayoutEffect } from "react";

/** How close things stand: `work` where people are all day, `roomy` where they come once (src/styles/tokens.css). */
export function useDensity(density: "work" | "roomy"): void {
  useLayoutEffect(() => {
    document.documentElement.dataset.density = density;
  }, [density]);
}
