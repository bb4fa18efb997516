import { Plus } from "lucide-react";
import { type KeyboardEvent, memo, type PointerEvent, useState } from "react";

import { cn } from "@/lib/cn";
import { busyOf, type Column, type Entry, occupies, spanOf } from "./columns";
import type { House } from "./data";
import { sideBySide, snapped, type Span, without } from "./layout";
import type { Move, Verdict } from "./move";
import type { Stop } from "./stops";
import { VisitCard } from "./visit-card";
import type { Words } from "./words";

/** Pixels of a minute: a quarter of an hour is a line of text high. */
export const SCALE = 1.6;
const MARK = 5;

export interface ColumnHandlers {
  onOpen: (entry: Entry) => void;
  onGap: (from: number, to: number) => void;
  onFocus: (key: string) => void;
  onKeyDown: (event: KeyboardEvent, stop: Stop) => void;
  onVisitDown: (event: PointerEvent<HTMLButtonElement>, entry: Entry) => void;
  onPoint: (minute: number) => void;
}

interface Props extends ColumnHandlers {
  column: Column;
  hours: Span;
  stops: readonly Stop[];
  house: House;
  words: Words;
  /** The minute of the present moment; null on another day. */
  now: number | null;
  current: string | null;
  selected: string | undefined;
  matches: (entry: Entry) => boolean;
  /** Of the groups: those who are in them. */
  members: ReadonlyMap<string, readonly Entry[]>;
  canBook: boolean;
  move: Move | null;
  fits: ReadonlySet<number> | null;
  /** Where what is moved would go, when that is here. */
  target: number | null;
  verdict: Verdict;
}

/** One column: hours, absences, gaps, visits, and what is on its way here. */
export const DiaryColumn = memo(function DiaryColumn(props: Props) {
  const { column, hours, stops, words, now, move, fits, target } = props;
  const place = (span: Span) => ({
    top: (Math.max(span.from, hours.from) - hours.from) * SCALE,
    height: (Math.min(span.to, hours.to) - Math.max(span.from, hours.from)) * SCALE,
  });
  const closed = without([hours], column.open);
  const boxes = sideBySide(column.entries, (entry) => spanOf(entry, column.axis));
  return (
    <div className="absolute inset-0" onPointerDown={move && !move.carried ? (event) => props.onPoint(minuteAt(event, hours)) : undefined}>
      {closed.map((span) => (
        <div key={span.from} className="absolute inset-x-0 bg-muted/80" style={place(span)} aria-hidden />
      ))}
      {column.away.map((span) => (
        <div key={`${span.kind}${span.from}`} className="hatched absolute inset-x-0 overflow-hidden bg-muted" style={place(span)}>
          <span className="sticky top-1 m-1 inline-block rounded-sm bg-card/85 px-1 text-[0.6875rem] text-muted-foreground">
            {words.t(span.kind)}
          </span>
        </div>
      ))}
      {boxes.map(({ item }) =>
        occupies(item) ? without([busyOf(item, column.axis)], [spanOf(item, column.axis)]).map((buffer) => (
          <div key={`${item.id}${buffer.from}`} className="hatched absolute inset-x-1 opacity-70" style={place(buffer)} aria-hidden />
        )) : null,
      )}
      {move && fits && [...fits].map((minute) => (
        <div key={minute} className="absolute inset-x-0 border-t border-good/40 bg-good/12" style={place({ from: minute, to: minute + MARK * 3 })} aria-hidden />
      ))}
      {stops.map((stop) =>
        stop.kind === "gap" && props.canBook && stop.to > hours.from && stop.from < hours.to ? (
          <Gap key={stop.key} {...props} stop={stop} style={place(stop)} />
        ) : null,
      )}
      {boxes.map((box) => {
        const stop = stops.find(({ key }) => key === box.item.id);
        const inside = props.members.get(box.item.id);
        const { top, height } = place(box);
        return (
          <VisitCard
            key={box.item.id}
            entry={box.item}
            words={words}
            group={
              box.item.kind === "session"
                ? {
                    taken: inside?.length ?? 0,
                    capacity: props.house.services.get(box.item.serviceId)?.capacity ?? 1,
                    names: (inside ?? []).map(({ patientName }) => patientName || words.t("heldForSomebody")).join(", "),
                  }
                : undefined
            }
            style={{
              top: top + 0.5,
              height: Math.max(14, height - 1),
              insetInlineStart: `calc(${(100 * box.lane) / box.lanes}% + 3px)`,
              width: `calc(${100 / box.lanes}% - 6px)`,
            }}
            height={height}
            current={props.current === box.item.id}
            selected={props.selected === box.item.id}
            faded={!props.matches(box.item)}
            leaving={move?.entry.id === box.item.id}
            onOpen={() => props.onOpen(box.item)}
            onFocus={() => props.onFocus(box.item.id)}
            onKeyDown={(event) => stop && props.onKeyDown(event, stop)}
            onPointerDown={(event) => props.onVisitDown(event, box.item)}
          />
        );
      })}
      {move && target !== null && <Ghost {...props} at={target} style={place({ from: target, to: target + move.length })} />}
      {now !== null && now >= hours.from && now <= hours.to && (
        <div className="pointer-events-none absolute inset-x-0 z-20 h-px bg-bad" style={{ top: (now - hours.from) * SCALE }} aria-hidden>
          <span className="absolute -start-1 -top-[3.5px] size-2 rounded-full bg-bad" />
        </div>
      )}
    </div>
  );
});

function minuteAt(event: PointerEvent<HTMLElement>, hours: Span): number {
  const box = event.currentTarget.getBoundingClientRect();
  return snapped(hours.from + (event.clientY - box.top) / SCALE, MARK);
}

interface GapProps extends Props {
  stop: Stop;
  style: { top: number; height: number };
}

/** Free time. Pressed, it is booked from there on; drawn over, for so long. */
function Gap({ stop, style, column, hours, words, current, canBook: _, onGap, onFocus, onKeyDown }: GapProps) {
  const [drawn, setDrawn] = useState<{ from: number; to: number } | null>(null);
  const [pressed, setPressed] = useState(false);
  const step = 15;
  const at = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const minute = Math.max(stop.from, hours.from) + (event.clientY - box.top) / SCALE;
    return Math.max(stop.from, Math.min(stop.to - MARK, Math.floor(minute / step) * step));
  };
  const name = words.t("gap", {
    column: words.heading(column),
    from: words.moment(column.axis.instant(stop.from)),
    to: column.axis.label(stop.to),
  });
  return (
    <button
      type="button"
      data-stop={stop.key}
      tabIndex={current === stop.key ? 0 : -1}
      aria-label={name}
      className="group absolute inset-x-0 cursor-cell focus-visible:z-20 focus-visible:-outline-offset-2"
      style={style}
      onFocus={() => onFocus(stop.key)}
      onKeyDown={(event) => onKeyDown(event, stop)}
      onPointerMove={(event) => {
        const minute = at(event);
        setDrawn((before) => (pressed && before ? { from: Math.min(before.from, minute), to: minute + step } : { from: minute, to: minute + step }));
      }}
      onPointerLeave={() => setDrawn(null)}
      onPointerDown={(event) => {
        if (event.pointerType === "mouse") setPressed(true);
        setDrawn({ from: at(event), to: at(event) + step });
      }}
      onPointerUp={() => setPressed(false)}
      onClick={(event) => {
        const chosen = event.detail > 0 ? drawn : null;
        onGap(chosen?.from ?? stop.from, chosen ? chosen.to : stop.from);
      }}
    >
      {drawn && (
        <span
          className={cn(
            "pointer-events-none absolute inset-x-1 flex items-center gap-1 rounded-sm border border-dashed border-primary bg-primary-wash px-1.5 text-[0.6875rem] font-medium text-primary",
          )}
          style={{ top: (drawn.from - Math.max(stop.from, hours.from)) * SCALE, height: Math.max(20, (drawn.to - drawn.from) * SCALE - 1) }}
          aria-hidden
        >
          <Plus className="size-3" />
          <span className="tabular">{column.axis.label(drawn.from)}</span>
        </span>
      )}
    </button>
  );
}

/** What is on its way, where it would be, and whether it can. */
function Ghost({ column, words, move, verdict, at, style }: Props & { at: number; style: { top: number; height: number } }) {
  if (!move) return null;
  return (
    <div
      className={cn(
        "pointer-events-none absolute inset-x-1 z-30 overflow-hidden rounded-sm border-2 px-1.5 py-0.5 text-xs leading-4 shadow-float",
        verdict.state === "fits" && "border-good bg-good-wash text-good",
        verdict.state === "blocked" && "border-dashed border-bad bg-bad-wash text-bad",
        (verdict.state === "asking" || verdict.state === "unknown") && "border-edge bg-card text-muted-foreground",
      )}
      style={{ ...style, height: Math.max(36, style.height) }}
    >
      <span className="tabular font-semibold">{column.axis.label(at)}</span> <span className="font-medium">{words.who(move.entry)}</span>
      {verdict.why && <p className="truncate text-[0.6875rem]">{verdict.why}</p>}
      {verdict.state === "fits" && <p className="truncate text-[0.6875rem]">{words.t("fits")}</p>}
    </div>
  );
}
