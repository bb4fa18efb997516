import { useEffect, useRef, useState } from "react";

import { api, once, type Schema, take } from "@/api/client";
import { useDebounced } from "@/lib/debounced";
import { iso } from "./axis";

/** A time that is wanted; the instant in milliseconds. */
export interface Wanted {
  clinicId: string;
  doctorId: string;
  serviceId: string;
  roomId: string | null;
  startsAt: number;
}

export type Keeping =
  | { state: "none" | "asking" }
  | { state: "held"; hold: Schema<"AppointmentView"> }
  | { state: "refused"; error: unknown };

/**
 * Keeps the wanted time while somebody fills in the rest, and gives it back when they want another one or go away.
 * So what does not fit is known at once, and nobody takes it meanwhile.
 */
export function useHold(wanted: Wanted | null) {
  const [keeping, setKeeping] = useState<Keeping>({ state: "none" });
  const used = useRef("");
  const key = useDebounced(wanted ? JSON.stringify(wanted) : "", 150);

  useEffect(() => {
    if (!key) {
      setKeeping({ state: "none" });
      return;
    }
    let gone = false;
    let held = "";
    setKeeping({ state: "asking" });
    const { startsAt, ...rest } = JSON.parse(key) as Wanted;
    const body = { ...rest, startsAt: iso(startsAt) };
    take(api.POST("/v1/holds", { params: { header: once(crypto.randomUUID()) }, body })).then(
      (hold) => {
        held = hold.id;
        if (gone) release(held);
        else setKeeping({ state: "held", hold });
      },
      (error: unknown) => !gone && setKeeping({ state: "refused", error }),
    );
    return () => {
      gone = true;
      if (held && held !== used.current) release(held);
    };
  }, [key]);

  return {
    keeping: wanted === null ? ({ state: "none" } as const) : keeping,
    /** The hold has become a visit: it is nobody's to give back. */
    use: (id: string) => {
      used.current = id;
    },
  };
}

/** It ends by itself in minutes, so nothing is lost when this fails. */
function release(id: string): void {
  api
    .DELETE("/v1/holds/{hold_id}", { params: { path: { hold_id: id } } })
    .catch(() => undefined);
}
