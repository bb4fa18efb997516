import type { PointerEvent as ReactPointerEvent } from "react";
import { useEffect, useRef } from "react";

const SLACK = 4;
const LONG_PRESS_MS = 420;
const EDGE = 48;

interface Carry {
  /** It has been lifted: by moving the mouse, or by a long press of the finger. Gives false to refuse. */
  lift: () => boolean;
  to: (x: number, y: number) => void;
  drop: () => void;
  cancel: () => void;
  /** Scrolls by itself when the pointer is near an edge. */
  scroller: HTMLElement | null;
}

/**
 * Carrying things by pointer: with the mouse at once, with a finger after a long press, so that it can still scroll.
 * Gives the handler of `pointerdown` and whether the click that follows belongs to a carry.
 */
export function useCarry() {
  const carried = useRef(false);
  const stop = useRef<() => void>(() => undefined);
  useEffect(() => () => stop.current(), []);

  const start = (event: ReactPointerEvent, carry: Carry): void => {
    if (event.button !== 0) return;
    stop.current();
    carried.current = false;
    const finger = event.pointerType !== "mouse";
    const [x0, y0] = [event.clientX, event.clientY];
    let lifted = false;
    const leave = new AbortController();
    const lift = () => {
      lifted = carry.lift();
      carried.current = lifted;
      if (!lifted) leave.abort();
    };
    const timer = finger ? setTimeout(lift, LONG_PRESS_MS) : undefined;
    leave.signal.addEventListener("abort", () => clearTimeout(timer));
    stop.current = () => leave.abort();
    const options = { signal: leave.signal };

    window.addEventListener(
      "pointermove",
      (moved) => {
        const far = Math.hypot(moved.clientX - x0, moved.clientY - y0) > SLACK;
        if (!lifted && far) finger ? leave.abort() : lift();
        if (!lifted) return;
        carry.to(moved.clientX, moved.clientY);
        scrollNear(carry.scroller, moved.clientY);
      },
      options,
    );
    window.addEventListener("pointerup", () => (leave.abort(), lifted && carry.drop()), options);
    window.addEventListener("pointercancel", () => (leave.abort(), lifted && carry.cancel()), options);
    window.addEventListener(
      "keydown",
      (key) => {
        if (key.key !== "Escape" || !lifted) return;
        key.preventDefault();
        leave.abort();
        carry.cancel();
      },
      { ...options, capture: true },
    );
    // A finger that carries must not scroll; only a listener that is not passive may say so.
    window.addEventListener("touchmove", (touch) => lifted && touch.preventDefault(), { ...options, passive: false });
  };

  return { start, wasCarried: () => carried.current };
}

function scrollNear(scroller: HTMLElement | null, y: number): void {
  if (!scroller) return;
  const { top, bottom } = scroller.getBoundingClientRect();
  if (y < top + EDGE) scroller.scrollBy({ top: -12 });
  if (y > bottom - EDGE) scroller.scrollBy({ top: 12 });
}
