import { useQueries, useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { api, take } from "@/api/client";
import { useDebounced } from "@/lib/debounced";
import { iso } from "./axis";
import { called, type Column, type Entry, gives, type Service } from "./columns";
import { sentencesOf } from "./refusal";

/** Where a visit would go. */
export interface Target {
  column: number;
  minute: number;
}

/** A visit on its way to somewhere else. */
export interface Move {
  entry: Entry;
  service: Service | undefined;
  /** Minutes of its length. */
  length: number;
  target: Target | null;
  /** Carried by the pointer; otherwise by keys. */
  carried: boolean;
}

export interface Verdict {
  state: "fits" | "asking" | "blocked" | "unknown";
  /** Why not, in words. */
  why?: string;
}

/** The state of moving: what, where to, where it fits, and why not elsewhere. */
export function useMove(columns: readonly Column[]) {
  const [move, setMove] = useState<Move | null>(null);
  const fits = useFits(move, columns);
  const verdict = useVerdict(move, columns, fits);
  return { move, setMove, fits, verdict };
}

/** By column: the minutes at which the visit could begin; null where nobody knows yet, or it cannot be. */
function useFits(move: Move | null, columns: readonly Column[]): (ReadonlySet<number> | null)[] {
  const asked = move ? columns.map((column) => slotsQuery(move, column)) : [];
  const found = useQueries({ queries: asked });
  return columns.map((column, index) => {
    const begins = found[index]?.data;
    return begins ? new Set(begins.map((begin) => column.axis.at(begin))) : null;
  });
}

function slotsQuery({ entry, service }: Move, { doctor, axis }: Column) {
  const [from, to] = [axis.instant(0), axis.instant(axis.minutes)];
  return {
    queryKey: ["slots", doctor?.doctorId, entry.id, from, to],
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      const { clinicId, serviceId, patientId, id } = entry;
      const { slots } = await take(
        api.GET("/v1/availability/{doctor_id}", {
          params: {
            path: { doctor_id: doctor?.doctorId ?? "" },
            query: { clinicId, serviceId, from: iso(from), to: iso(to), patientId: patientId ?? undefined, movingId: id },
          },
          signal,
        }),
      );
      return slots.map(({ startsAt }) => Date.parse(startsAt));
    },
    enabled: doctor !== null && service !== undefined && gives(doctor, service),
    staleTime: 10_000,
  };
}

function useVerdict(move: Move | null, columns: readonly Column[], fits: (ReadonlySet<number> | null)[]): Verdict {
  const target = move?.target ?? null;
  const column = target ? columns[target.column] : undefined;
  const listed = target ? fits[target.column]?.has(target.minute) : undefined;
  const elsewhere = move && column?.doctor && move.service && !gives(column.doctor, move.service) ? called(column.doctor) : null;
  const at = target && column ? column.axis.instant(target.minute) : null;
  const doctorId = column?.doctor?.doctorId ?? move?.entry.doctorId;
  const wanted = useDebounced(move && at !== null && !listed && !elsewhere ? `${move.entry.id} ${doctorId} ${at}` : "", 150);
  const why = useQuery({
    queryKey: ["explain", wanted],
    queryFn: ({ signal }) => {
      const { clinicId, serviceId, patientId, id } = move?.entry as Entry;
      const query = { clinicId, serviceId, doctorId: doctorId ?? "", at: iso(at ?? 0), patientId: patientId ?? undefined, movingId: id };
      return take(api.GET("/v1/availability/explain", { params: { query }, signal }));
    },
    enabled: wanted !== "",
    staleTime: 10_000,
  });
  if (!move || !target || !column) return { state: "unknown" };
  if (elsewhere) return { state: "blocked", why: `${elsewhere} does not give ${move.service?.name}.` };
  if (listed) return { state: "fits" };
  const settled = wanted === `${move.entry.id} ${doctorId} ${at}`;
  if (!settled || !why.data) return { state: "asking" };
  return why.data.bookable ? { state: "fits" } : { state: "blocked", why: sentencesOf(why.data.blocks) };
}
