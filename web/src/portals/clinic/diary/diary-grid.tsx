import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";

import { announce } from "@/components/live-region";
import { cn } from "@/lib/cn";
import { busyOf, type Column, type Entry, occupies, spanOf } from "./columns";
import type { House } from "./data";
import { DiaryColumn, SCALE } from "./diary-column";
import { useCarry } from "./drag";
import { hoursShown, type Span, snapped } from "./layout";
import type { Move, Target, Verdict } from "./move";
import { type Arrow, atCursor, type Cursor, type Stop, stepped, stopsOf } from "./stops";
import type { Words } from "./words";

const MARK = 5;
const ARROWS: readonly string[] = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"];

export interface Moving {
  move: Move | null;
  fits: (ReadonlySet<number> | null)[];
  verdict: Verdict;
  /** Begins; gives false where it may not. */
  begin: (entry: Entry, carried: boolean) => boolean;
  aim: (target: Target) => void;
  drop: () => void;
  cancel: () => void;
}

interface Props {
  columns: readonly Column[];
  /** Everything of the part that is shown, those in groups too. */
  entries: readonly Entry[];
  house: House;
  words: Words;
  now: number;
  step: number;
  selected: string | undefined;
  matches: (entry: Entry) => boolean;
  canBook: boolean;
  moving: Moving;
  onOpen: (entry: Entry) => void;
  /** Time that was chosen; `to` is `from` when only the begin was. */
  onBook: (column: number, from: number, to: number) => void;
}

/** The grid: hours downwards, columns beside each other, all of it by pointer, finger and keyboard. */
export function DiaryGrid(props: Props) {
  const { columns, entries, words, now, moving, onOpen, onBook } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const bodies = useRef<(HTMLDivElement | null)[]>([]);
  const hours = useMemo(() => hoursOf(columns), [columns]);
  const members = useMemo(() => membersOf(entries), [entries]);
  const stops = useMemo(() => columns.map((column) => stopsIn(column, now)), [columns, now]);
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const today = columns.findIndex(({ axis }) => isWithin(axis.at(now), axis.minutes));
  const here = atCursor(stops, cursor, today < 0 ? 0 : (columns[today]?.axis.at(now) ?? 0));
  const carry = useCarry();
  useFirstSight(scroller, columns, hours, now);
  useMovingKeys(props, hours);
  // A carry outlives many drawings: it must end with what is known then.
  const latest = useRef(moving);
  latest.current = moving;

  const go = (next: Cursor) => {
    setCursor(next);
    focusOn(bodies.current[next.column], next.key);
  };
  const locate = (x: number, y: number): Target | null => {
    const column = bodies.current.findIndex((body) => {
      const box = body?.getBoundingClientRect();
      return box !== undefined && x >= box.left && x < box.right;
    });
    const box = bodies.current[column]?.getBoundingClientRect();
    return box ? { column, minute: hours.from + (y - box.top) / SCALE } : null;
  };

  const onKeyDown = (event: KeyboardEvent, column: number, stop: Stop) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (moving.move) return; // the keys are the move's
    const entry = columns[column]?.entries.find(({ id }) => id === stop.key);
    if (ARROWS.includes(event.key)) {
      event.preventDefault();
      go(stepped(stops, { column, key: stop.key }, event.key as Arrow));
    } else if (event.key === "m" && entry) {
      event.preventDefault();
      if (moving.begin(entry, false)) announce(words.t("movingHelp", { who: words.who(entry) }));
    }
  };

  return (
    <div
      ref={scroller}
      className="relative min-h-0 flex-1 overflow-auto overscroll-contain rounded-lg border bg-card"
      role="group"
      aria-label={words.t("grid")}
      aria-describedby="diary-help"
    >
      <p id="diary-help" className="sr-only">
        {words.t("gridHelp")}
      </p>
      <div
        className="grid min-w-full"
        style={{ gridTemplateColumns: `3.25rem repeat(${columns.length}, minmax(${columns.length === 1 ? "0" : "8.5rem"}, 1fr))` }}
      >
        <div className="sticky start-0 top-0 z-40 border-e border-b bg-card" />
        {columns.map((column, index) => (
          <div
            key={column.key}
            className={cn("sticky top-0 z-30 border-b bg-card px-2 py-1.5 not-last:border-e", index === today && columns.length > 1 && column.key === column.axis.date && "text-primary")}
          >
            <p className="truncate text-sm font-semibold">{words.heading(column)}</p>
            <p className="truncate text-xs text-muted-foreground">{noteOf(column, words)}</p>
          </div>
        ))}
        <Gutter axis={columns[0]?.axis} hours={hours} />
        {columns.map((column, index) => (
          <section
            key={column.key}
            aria-label={words.heading(column)}
            ref={(body) => {
              bodies.current[index] = body as HTMLDivElement | null;
            }}
            className="quarters relative not-last:border-e"
            style={{ height: (hours.to - hours.from) * SCALE }}
          >
            <DiaryColumn
              column={column}
              hours={hours}
              stops={stops[index] ?? []}
              house={props.house}
              words={words}
              now={isWithin(column.axis.at(now), column.axis.minutes) ? column.axis.at(now) : null}
              current={here?.column === index ? here.key : null}
              selected={props.selected}
              matches={props.matches}
              members={members}
              canBook={props.canBook && !moving.move}
              move={moving.move}
              fits={moving.fits[index] ?? null}
              target={moving.move?.target?.column === index ? moving.move.target.minute : null}
              verdict={moving.verdict}
              onOpen={(entry) => !carry.wasCarried() && !moving.move && onOpen(entry)}
              onGap={(from, to) => onBook(index, from, to)}
              onFocus={(key) => setCursor({ column: index, key })}
              onKeyDown={(event, stop) => onKeyDown(event, index, stop)}
              onPoint={(minute) => moving.aim({ column: index, minute })}
              onVisitDown={(event, entry) => {
                if (moving.move) return;
                const grip = locate(event.clientX, event.clientY);
                const offset = (grip?.minute ?? 0) - spanOf(entry, column.axis).from;
                carry.start(event, {
                  scroller: scroller.current,
                  lift: () => latest.current.begin(entry, true),
                  to: (x, y) => {
                    const at = locate(x, y);
                    if (at) latest.current.aim({ column: at.column, minute: snapped(at.minute - offset, MARK) });
                  },
                  drop: () => latest.current.drop(),
                  cancel: () => latest.current.cancel(),
                });
              }}
            />
          </section>
        ))}
      </div>
    </div>
  );
}

/** Hours at the side, as clocks show them. */
function Gutter({ axis, hours }: { axis: Column["axis"] | undefined; hours: Span }) {
  if (!axis) return null;
  const marks = Array.from({ length: Math.floor((hours.to - hours.from) / 60) }, (_, hour) => hours.from + hour * 60);
  return (
    <div className="sticky start-0 z-30 border-e bg-card" style={{ height: (hours.to - hours.from) * SCALE }} aria-hidden>
      {marks.map((minute) => (
        <span
          key={minute}
          className="tabular absolute end-1.5 text-[0.6875rem] leading-none text-muted-foreground"
          style={{ top: Math.max(3, (minute - hours.from) * SCALE - 5) }}
        >
          {axis.label(minute)}
        </span>
      ))}
    </div>
  );
}

/** While something is moved by keys they are its, wherever the focus is. */
function useMovingKeys({ columns, moving, step }: Props, hours: Span): void {
  const { move, aim, drop, cancel } = moving;
  useEffect(() => {
    if (!move || move.carried) return;
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.target instanceof Element && event.target.closest("input, textarea, [data-move-bar] button")) return;
      const pace = event.shiftKey ? MARK : step;
      const shift = { ArrowUp: [0, -pace], ArrowDown: [0, pace], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
      if (event.key === "Enter") drop();
      else if (event.key === "Escape") cancel();
      else if (shift) {
        const at = move.target ?? { column: 0, minute: hours.from };
        const [dx = 0, dy = 0] = shift;
        aim({
          column: Math.min(columns.length - 1, Math.max(0, at.column + dx)),
          minute: Math.min(hours.to - move.length, Math.max(hours.from, snapped(at.minute, MARK) + dy)),
        });
      } else return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, [columns, move, aim, drop, cancel, step, hours]);
}

function hoursOf(columns: readonly Column[]): Span {
  const minutes = Math.max(0, ...columns.map(({ axis }) => axis.minutes));
  return hoursShown(columns.flatMap(({ open, entries, axis }) => [...open, ...entries.map((entry) => spanOf(entry, axis))]), minutes);
}

function membersOf(entries: readonly Entry[]): Map<string, Entry[]> {
  const members = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (entry.sessionId && occupies(entry)) members.set(entry.sessionId, [...(members.get(entry.sessionId) ?? []), entry]);
  }
  return members;
}

/** Visits, and free time that is not over yet. Staff may still enter what began within the last hour. */
function stopsIn({ axis, entries, open, away }: Column, now: number): Stop[] {
  const visits = entries.map((entry) => ({ id: entry.id, ...spanOf(entry, axis) }));
  const past = { from: -1440, to: Math.ceil(axis.at(now - 3_600_000) / MARK) * MARK };
  const taken = [...entries.filter(occupies).map((entry) => busyOf(entry, axis)), ...away, past];
  return stopsOf(visits, open, taken);
}

function noteOf({ open, axis, doctor }: Column, words: Words): string {
  if (open.length === 0) return words.t("notIn");
  const times = open.map(({ from, to }) => `${axis.label(from)}–${axis.label(to)}`).join(", ");
  return doctor ? times : words.t("room");
}

function focusOn(body: HTMLElement | null | undefined, key: string): void {
  const found = body?.querySelector<HTMLElement>(`[data-stop="${CSS.escape(key)}"]`);
  found?.focus({ preventScroll: true });
  found?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function isWithin(minute: number, minutes: number): boolean {
  return minute >= 0 && minute < minutes;
}

/** Opens with the present moment in sight. */
function useFirstSight(scroller: React.RefObject<HTMLDivElement | null>, columns: readonly Column[], hours: Span, now: number) {
  const day = columns[0]?.axis.date;
  const many = columns.length > 0;
  useEffect(() => {
    const column = columns.find(({ axis }) => isWithin(axis.at(now), axis.minutes));
    const minute = column ? column.axis.at(now) - 60 : hours.from;
    scroller.current?.scrollTo({ top: Math.max(0, (minute - hours.from) * SCALE) });
    // Only when another day is opened: a change must not make it jump.
  }, [day, many]);
}
