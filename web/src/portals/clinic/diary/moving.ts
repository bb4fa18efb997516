import { useCallback } from "react";
import { toast } from "sonner";

import { say, useAction } from "@/api/action";
import { api, take } from "@/api/client";
import { announce } from "@/components/live-region";
import { wallTime } from "@/lib/time";
import { iso } from "./axis";
import { type Column, type Entry, spanOf } from "./columns";
import { type Calendar, calendarKey, type House, MOVING, type Part, withMoved } from "./data";
import type { Moving } from "./diary-grid";
import { useMay } from "./may";
import { type Target, useMove } from "./move";
import { reasonsOf } from "./refusal";
import type { Words } from "./words";

interface Around {
  columns: readonly Column[];
  part: Part;
  zone: string;
  house: House;
  words: Words;
}

interface Step {
  entry: Entry;
  to: Pick<Entry, "startsAt" | "endsAt" | "busyFrom" | "busyTo" | "day" | "doctorId" | "roomId" | "status">;
  /** It takes a move back. */
  back: boolean;
}

/** Moving visits: begun by pointer or keys, judged on the way, shown at once, taken back when refused or undone. */
export function useMoving({ columns, part, zone, house, words }: Around): Moving {
  const { t } = words;
  const may = useMay();
  const { move, setMove, fits, verdict } = useMove(columns);

  const reschedule = useAction({
    key: MOVING,
    send: ({ entry, to }: Step) =>
      take(
        api.POST("/v1/appointments/{appointment_id}/reschedule", {
          params: { path: { appointment_id: entry.id } },
          body: {
            startsAt: to.startsAt,
            ...(to.doctorId !== entry.doctorId && { doctorId: to.doctorId }),
            ...(to.roomId && to.roomId !== entry.roomId && { roomId: to.roomId }),
          },
        }),
      ),
    optimistic: { key: calendarKey(part), change: (shown: Calendar, { entry, to }: Step) => withMoved(shown, entry.id, to) },
    touches: [["calendar"], ["slots"], ["appointment"]],
    done: (after, { entry, back }) => {
      const text = t(back ? "movedBack" : "moved", { who: words.who(after), when: words.moment(after.startsAt) });
      announce(text);
      const undo = () => reschedule.mutate({ entry: { ...entry, ...after }, to: placeOf(entry), back: true });
      toast.success(text, back ? undefined : { action: { label: t("undo", { ns: "common" }), onClick: undo } });
    },
    failed: (error) => {
      const reasons = reasonsOf(error);
      if (reasons) toast.error(reasons);
      else say(error);
    },
  });

  const begin = (entry: Entry, carried: boolean): boolean => {
    const movable = entry.kind === "visit" && (entry.status === "scheduled" || entry.status === "confirmed");
    if (!movable || !may("appointments:reschedule")) {
      if (!carried) toast(t("cannotMove"));
      return false;
    }
    const column = columns.findIndex(({ entries }) => entries.some(({ id }) => id === entry.id));
    const axis = columns[column]?.axis;
    const length = (Date.parse(entry.endsAt) - Date.parse(entry.startsAt)) / 60_000;
    const target = axis ? { column, minute: spanOf(entry, axis).from } : null;
    setMove({ entry, service: house.services.get(entry.serviceId), length, target, carried });
    return true;
  };
  const aim = useCallback(
    (target: Target) =>
      setMove((before) =>
        !before || (before.target?.column === target.column && before.target.minute === target.minute) ? before : { ...before, target },
      ),
    [setMove],
  );
  const cancel = useCallback(() => setMove(null), [setMove]);
  const drop = () => {
    const column = move?.target ? columns[move.target.column] : undefined;
    if (!move?.target || !column) return cancel();
    const to = moved(move.entry, column, column.axis.instant(move.target.minute), zone);
    if (verdict.state === "blocked") {
      toast.error(verdict.why ?? "");
      announce(verdict.why ?? "");
      if (move.carried) cancel();
      return;
    }
    cancel();
    const stays = Date.parse(to.startsAt) === Date.parse(move.entry.startsAt);
    if (stays && to.doctorId === move.entry.doctorId && to.roomId === move.entry.roomId) return;
    reschedule.mutate({ entry: move.entry, to, back: false });
  };
  return { move, fits, verdict, begin, aim, drop, cancel };
}

/** A visit at another time, with its length and buffers, in what the column stands for. */
function moved(entry: Entry, { doctor, room }: Column, startsAt: number, zone: string): Step["to"] {
  const by = startsAt - Date.parse(entry.startsAt);
  const shifted = (instant: string) => iso(Date.parse(instant) + by);
  return {
    startsAt: iso(startsAt),
    endsAt: shifted(entry.endsAt),
    busyFrom: shifted(entry.busyFrom),
    busyTo: shifted(entry.busyTo),
    day: wallTime(startsAt, zone).date,
    doctorId: doctor?.doctorId ?? entry.doctorId,
    roomId: room?.id ?? entry.roomId,
    // A confirmation was for the old time.
    status: "scheduled",
  };
}

function placeOf({ startsAt, endsAt, busyFrom, busyTo, day, doctorId, roomId, status }: Entry): Step["to"] {
  return { startsAt, endsAt, busyFrom, busyTo, day, doctorId, roomId, status };
}
