import { Layers2, Users } from "lucide-react";
import type { CSSProperties, KeyboardEvent, PointerEvent } from "react";

import { StatusShape } from "@/components/status-badge";
import { cn } from "@/lib/cn";
import type { Entry } from "./columns";
import { LOOKS } from "./status";
import type { Words } from "./words";

interface Props {
  entry: Entry;
  words: Words;
  /** How many are in the group, when it is one, and for how many it is. */
  group?: { taken: number; capacity: number; names: string };
  style: CSSProperties;
  /** Pixels. */
  height: number;
  current: boolean;
  selected: boolean;
  faded: boolean;
  /** It is being carried somewhere else. */
  leaving: boolean;
  onOpen: () => void;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onPointerDown: (event: PointerEvent<HTMLButtonElement>) => void;
}

const TWO_LINES = 38;
const ONE_LINE = 20;

/** A visit, a hold or a group in its place. */
export function VisitCard(props: Props) {
  const { entry, words, group, style, height, current, selected, faded, leaving } = props;
  const look = LOOKS[entry.status];
  const roomy = height >= TWO_LINES;
  return (
    <button
      type="button"
      data-stop={entry.id}
      tabIndex={current ? 0 : -1}
      aria-current={selected || undefined}
      style={style}
      onClick={props.onOpen}
      onFocus={props.onFocus}
      onKeyDown={props.onKeyDown}
      onPointerDown={props.onPointerDown}
      className={cn(
        "@container absolute z-10 flex overflow-hidden rounded-sm border text-start text-xs leading-4 select-none",
        "transition-[opacity,box-shadow] duration-150 hover:z-20 hover:shadow-float focus-visible:z-20 focus-visible:outline-offset-0",
        look.card,
        entry.status === "held" && "animate-breathe",
        selected && "z-20 ring-2 ring-primary",
        faded && "opacity-30",
        leaving && "opacity-40",
      )}
    >
      <span className="sr-only">{words.full(entry, group?.taken)}</span>
      {entry.status !== "held" && <span className="w-1 shrink-0 bg-(--bar,transparent)" aria-hidden />}
      <span aria-hidden className={cn("grid min-w-0 flex-1 content-start gap-x-1 px-1.5", roomy ? "py-1" : height >= ONE_LINE ? "py-px" : "-mt-px")}>
        <span className="flex min-w-0 items-center gap-1.5">
          <span className="tabular text-[0.6875rem] opacity-75 @max-[7rem]:hidden">{words.time(entry.startsAt)}</span>
          <span className="min-w-0 flex-1 truncate font-medium">{words.who(entry)}</span>
          {group && <Users className="size-3 shrink-0" aria-hidden />}
          {group && <span className="tabular">{`${group.taken}/${group.capacity}`}</span>}
          {entry.seat > 0 && !entry.sessionId && <Layers2 className="size-3 shrink-0 text-warn" aria-hidden />}
          {!group && !roomy && (
            <span className="hidden truncate text-[0.6875rem] opacity-75 @min-[13rem]:inline">{words.status(entry)}</span>
          )}
          {!group && <StatusShape shape={look.shape} />}
        </span>
        {roomy && (
          <span className="truncate text-[0.6875rem] opacity-80">
            {group ? group.names : `${words.status(entry)} · ${words.service(entry)}`}
          </span>
        )}
      </span>
    </button>
  );
}
