import { CircleAlert, CircleCheck, LoaderCircle } from "lucide-react";

import { Button } from "@/components/ui/button";
import { called, type Column } from "./columns";
import type { Moving } from "./diary-grid";
import type { Words } from "./words";

interface Props {
  moving: Moving;
  columns: readonly Column[];
  words: Words;
}

/** Says what is being moved, where to, and whether it can; for keys and fingers the way to do it. */
export function MoveBar({ moving, columns, words }: Props) {
  const { move, verdict } = moving;
  const { t } = words;
  if (!move || move.carried) return null;
  const column = move.target ? columns[move.target.column] : undefined;
  const when = column && move.target ? words.moment(column.axis.instant(move.target.minute)) : null;
  return (
    <div
      role="status"
      data-move-bar
      className="fixed inset-x-3 bottom-[calc(4rem+env(safe-area-inset-bottom))] z-40 mx-auto flex max-w-3xl animate-rise flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border bg-popover px-4 py-3 shadow-float md:bottom-5"
    >
      <div className="min-w-0 flex-1 basis-64 text-sm">
        <p className="font-medium">
          {when ? t("moveTo", { who: words.who(move.entry), when, column: column?.doctor ? called(column.doctor) : column ? words.heading(column) : "" }) : t("moveWhere", { who: words.who(move.entry) })}
        </p>
        <p className="flex items-center gap-1.5 text-muted-foreground">
          {verdict.state === "fits" && <CircleCheck className="size-4 text-good" aria-hidden />}
          {verdict.state === "blocked" && <CircleAlert className="size-4 shrink-0 text-bad" aria-hidden />}
          {verdict.state === "asking" && <LoaderCircle className="size-4 animate-spin" aria-hidden />}
          {verdict.state === "fits" ? t("fits") : (verdict.why ?? t("moveHint"))}
        </p>
      </div>
      <div className="flex gap-2">
        <Button variant="ghost" onClick={moving.cancel}>
          {t("stay")}
        </Button>
        <Button disabled={!move.target || verdict.state === "blocked"} onClick={moving.drop}>
          {t("moveVerb")}
        </Button>
      </div>
    </div>
  );
}
