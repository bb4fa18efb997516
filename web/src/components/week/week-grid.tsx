import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { cn } from "@/lib/cn";
import { drawn, moved, resized, type Span, STEP, sorted, textOf, WEEKDAYS } from "./week";
import { useWeekdays } from "./weekdays";

interface Props {
  spans: readonly Span[];
  onChange: (spans: Span[]) => void;
  readOnly?: boolean;
}

interface Drag {
  kind: "draw" | "move" | "resize";
  weekday: number;
  /** Where it was taken, in minutes from the beginning of the window (or the day, for a new one). */
  at: number;
  span: Span | null;
}

const ROW = 22; // pixels of an hour

/** The week as a picture: draw a window, drag it, pull its end; all of it with arrow keys too. */
export function WeekGrid({ spans, onChange, readOnly }: Props) {
  const { t } = useTranslation("week");
  const names = useWeekdays("short");
  const body = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const first = Math.min(7, ...spans.map(({ from }) => Math.floor(from / 60)));
  const last = Math.max(21, ...spans.map(({ to }) => Math.ceil(to / 60)));
  const hours = Array.from({ length: last - first }, (_, index) => first + index);
  const top = (minute: number) => ((minute - first * 60) / 60) * ROW;

  const place = (event: PointerEvent) => {
    const box = body.current?.getBoundingClientRect() ?? new DOMRect();
    const minute = first * 60 + ((event.clientY - box.top) / ROW) * 60;
    const column = Math.max(0, Math.min(6, Math.floor(((event.clientX - box.left) / box.width) * 7)));
    return { weekday: column + 1, minute: Math.round(minute / STEP) * STEP };
  };
  const others = (span: Span) => spans.filter((one) => one !== span);

  const begin = (event: PointerEvent, kind: Drag["kind"], span: Span | null) => {
    if (readOnly || event.button !== 0) return;
    event.stopPropagation();
    body.current?.setPointerCapture(event.pointerId);
    const { weekday, minute } = place(event);
    setDrag({ kind, weekday, at: span && kind === "move" ? minute - span.from : minute, span });
    if (kind === "draw") setGhost(null);
  };
  const [ghost, setGhost] = useState<Span | null>(null);
  const follow = (event: PointerEvent) => {
    if (!drag) return;
    const { weekday, minute } = place(event);
    if (drag.kind === "draw") setGhost(drawn(spans, drag.weekday, drag.at, minute));
    else if (drag.span && drag.kind === "move") setGhost(moved(others(drag.span), drag.span, weekday, minute - drag.at) ?? ghost);
    else if (drag.span) setGhost(resized(others(drag.span), drag.span, minute));
  };
  const finish = () => {
    if (drag && ghost) onChange(sorted([...(drag.span ? others(drag.span) : spans), ghost]));
    setDrag(null);
    setGhost(null);
  };

  const onKeyDown = (event: KeyboardEvent, span: Span) => {
    if (readOnly) return;
    const rest = others(span);
    const step = event.key === "ArrowUp" ? -STEP : STEP;
    let next: Span | null | undefined;
    if (event.key === "Delete" || event.key === "Backspace") next = null;
    else if (event.key === "ArrowUp" || event.key === "ArrowDown")
      next = event.shiftKey ? resized(rest, span, span.to + step) : (moved(rest, span, span.weekday, span.from + step) ?? span);
    else return;
    event.preventDefault();
    onChange(sorted(next ? [...rest, next] : rest));
  };

  return (
    <div className="grid grid-cols-[2.5rem_minmax(0,1fr)] text-xs text-muted-foreground select-none">
      <span />
      <div className="grid grid-cols-7">
        {WEEKDAYS.map((day) => (
          <span key={day} className="pb-1.5 text-center font-medium">
            {names[day - 1]}
          </span>
        ))}
      </div>
      <div className="relative" style={{ height: hours.length * ROW }} aria-hidden>
        {hours.filter((hour) => hour % 2 === 0).map((hour) => (
          <span key={hour} className="absolute end-2 -translate-y-1/2 tabular" style={{ top: top(hour * 60) }}>
            {textOf(hour * 60)}
          </span>
        ))}
      </div>
      <div
        ref={body}
        role="group"
        aria-label={t("picture")}
        className={cn("relative grid touch-pan-x grid-cols-7 divide-x overflow-hidden rounded-md border", !readOnly && "cursor-crosshair")}
        style={{
          height: hours.length * ROW,
          backgroundImage: "linear-gradient(var(--line) 1px, transparent 1px)",
          backgroundSize: `100% ${ROW * 2}px`,
          backgroundPosition: `0 ${first % 2 === 0 ? -1 : ROW - 1}px`,
        }}
        onPointerDown={(event) => begin(event, "draw", null)}
        onPointerMove={follow}
        onPointerUp={finish}
        onPointerCancel={() => {
          setDrag(null);
          setGhost(null);
        }}
      >
        {WEEKDAYS.map((day) => (
          <div key={day} className="relative">
            {spans
              .filter((span) => span.weekday === day && !(drag?.span === span && ghost))
              .map((span) => (
                <button
                  key={`${span.weekday}-${span.from}`}
                  type="button"
                  disabled={readOnly}
                  aria-label={t("window", { day: names[day - 1], from: textOf(span.from), to: textOf(span.to) })}
                  className="absolute inset-x-0.5 flex cursor-grab items-start overflow-hidden rounded-sm border border-primary/40 bg-primary-wash px-1 pt-0.5 text-start leading-tight text-foreground tabular focus-visible:z-10 disabled:cursor-default"
                  style={{ top: top(span.from), height: top(span.to) - top(span.from) }}
                  onPointerDown={(event) => begin(event, "move", span)}
                  onKeyDown={(event) => onKeyDown(event, span)}
                >
                  {textOf(span.from)}–{textOf(span.to)}
                  {!readOnly && (
                    <span
                      className="absolute inset-x-0 bottom-0 h-2 cursor-ns-resize"
                      onPointerDown={(event) => begin(event, "resize", span)}
                    />
                  )}
                </button>
              ))}
            {ghost?.weekday === day && (
              <span
                className="pointer-events-none absolute inset-x-0.5 rounded-sm border border-primary bg-primary-wash px-1 pt-0.5 leading-tight text-foreground tabular"
                style={{ top: top(ghost.from), height: top(ghost.to) - top(ghost.from) }}
              >
                {textOf(ghost.from)}–{textOf(ghost.to)}
              </span>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}
