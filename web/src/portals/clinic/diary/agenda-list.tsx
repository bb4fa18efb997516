import { Plus } from "lucide-react";

import { StatusBadge } from "@/components/status-badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";
import { busyOf, type Column, type Entry, occupies, spanOf } from "./columns";
import { LOOKS } from "./status";
import { stopsOf } from "./stops";
import type { Words } from "./words";

interface Props {
  columns: readonly Column[];
  words: Words;
  now: number;
  selected: string | undefined;
  matches: (entry: Entry) => boolean;
  canBook: boolean;
  onOpen: (entry: Entry) => void;
  onBook: (column: number, from: number, to: number) => void;
}

const WORTH_SAYING = 15;

/** The same day as a list, for thumbs and for reading aloud: visits, and free time between them. */
export function AgendaList({ columns, words, now, selected, matches, canBook, onOpen, onBook }: Props) {
  return (
    <div className="grid gap-6 overflow-y-auto pb-20 sm:pb-4">
      {columns.map((column, index) => {
        const { axis, entries } = column;
        const visits = entries.filter(matches).map((entry) => ({ id: entry.id, ...spanOf(entry, axis) }));
        const past = { from: -1440, to: axis.at(now) };
        const taken = [...entries.filter(occupies).map((entry) => busyOf(entry, axis)), ...column.away, past];
        const stops = stopsOf(visits, canBook ? column.open : [], taken).filter(
          ({ kind, from, to }) => kind === "visit" || to - from >= WORTH_SAYING,
        );
        return (
          <section key={column.key} aria-label={words.heading(column)}>
            <h2 className="pb-1.5 text-sm font-semibold">{words.heading(column)}</h2>
            <ul className="divide-y rounded-lg border bg-card">
              {stops.length === 0 && <li className="px-3 py-3 text-sm text-muted-foreground">{words.t("nothingBooked")}</li>}
              {stops.map((stop) => {
                const entry = entries.find(({ id }) => id === stop.key);
                return (
                  <li key={stop.key}>
                    {entry ? (
                      <Visit entry={entry} words={words} selected={selected === entry.id} onOpen={() => onOpen(entry)} />
                    ) : (
                      <Button
                        variant="ghost"
                        className="h-11 w-full justify-start rounded-none px-3 font-normal text-muted-foreground"
                        onClick={() => onBook(index, stop.from, stop.from)}
                      >
                        <Plus />
                        <span className="tabular">{`${axis.label(stop.from)}–${axis.label(stop.to)}`}</span>
                        {words.t("free")}
                      </Button>
                    )}
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function Visit({ entry, words, selected, onOpen }: { entry: Entry; words: Words; selected: boolean; onOpen: () => void }) {
  const look = LOOKS[entry.status];
  return (
    <button
      type="button"
      onClick={onOpen}
      className={cn("flex min-h-14 w-full items-center gap-3 px-3 py-2 text-start hover:bg-accent", selected && "bg-accent")}
    >
      <span className="sr-only">{words.full(entry)}</span>
      <span aria-hidden className="tabular w-11 shrink-0 text-sm font-medium">{words.time(entry.startsAt)}</span>
      <span aria-hidden className="grid min-w-0 flex-1">
        <span className={cn("truncate text-base font-medium", entry.status === "cancelled" && "line-through")}>{words.who(entry)}</span>
        <span className="truncate text-xs text-muted-foreground">{words.service(entry)}</span>
      </span>
      <span aria-hidden>
        <StatusBadge tone={look.tone} shape={look.shape}>
          {words.status(entry)}
        </StatusBadge>
      </span>
    </button>
  );
}
