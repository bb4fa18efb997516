import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";

import { api, type Schema, send, take } from "@/api/client";
import { watch } from "@/api/stream";
import { iso } from "./axis";
import type { Entry } from "./columns";

export type Calendar = Schema<"CalendarView">;

/** What part of the diary is looked at; instants in milliseconds. */
export interface Part {
  clinicId: string;
  from: number;
  to: number;
  doctorId: string | undefined;
  cancelled: boolean;
}

export function calendarKey(part: Part) {
  return ["calendar", part] as const;
}

function asked(part: Part) {
  const { clinicId, doctorId, cancelled } = part;
  return { clinicId, from: iso(part.from), to: iso(part.to), doctorId, cancelled };
}

/** The visits of a part, kept up to date by the server's stream; while that is lost, read again every few seconds. */
export function useCalendar(part: Part, enabled: boolean) {
  const live = useLive(part, enabled);
  const calendar = useQuery({
    queryKey: calendarKey(part),
    queryFn: ({ signal }) => take(api.GET("/v1/calendar", { params: { query: asked(part) }, signal })),
    enabled,
    placeholderData: keepPreviousData,
    refetchInterval: live ? false : 5_000,
  });
  return { calendar, live };
}

/** Columns, hours and absences of the same part. */
export function useFrame(clinicId: string, { from, to }: Pick<Part, "from" | "to">) {
  return useQuery({
    queryKey: ["calendar-frame", clinicId, from, to],
    queryFn: ({ signal }) =>
      take(api.GET("/v1/calendar/frame", { params: { query: { clinicId, from: iso(from), to: iso(to) } }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

/** Services and rooms, by their ids. */
export function useHouse(clinicId: string) {
  const services = useQuery({
    queryKey: ["services", "of-clinic", clinicId],
    queryFn: async ({ signal }) =>
      (await take(api.GET("/v1/services", { params: { query: { clinicId, limit: 100 } }, signal }))).items,
    staleTime: 5 * 60_000,
  });
  const rooms = useQuery({
    queryKey: ["rooms", "of-clinic", clinicId],
    queryFn: async ({ signal }) =>
      (await take(api.GET("/v1/rooms", { params: { query: { clinicId, limit: 100 } }, signal }))).items,
    staleTime: 5 * 60_000,
  });
  return useMemo(
    () => ({
      services: new Map(services.data?.map((service) => [service.id, service])),
      rooms: new Map(rooms.data?.map((room) => [room.id, room])),
    }),
    [services.data, rooms.data],
  );
}

export type House = ReturnType<typeof useHouse>;

/** Lets other desks' changes in; gives whether the server is being heard. */
function useLive(part: Part, enabled: boolean): boolean {
  const cache = useQueryClient();
  const [live, setLive] = useState(true);
  const key = JSON.stringify(part);
  useEffect(() => {
    if (!enabled) return;
    const here = JSON.parse(key) as Part;
    const leave = new AbortController();
    const params = new URLSearchParams(
      Object.entries(asked(here)).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    );
    void watch({
      open: (signal) => send(new Request(`${location.origin}/v1/calendar/stream?${params}`, { signal })),
      onEvent: ({ event, data }) => {
        // What is being moved here is on its way: the diary is read again when the server has answered.
        if (event === "calendar" && cache.isMutating({ mutationKey: MOVING }) === 0) {
          cache.setQueryData<Calendar>(calendarKey(here), JSON.parse(data) as Calendar);
        }
      },
      onLive: setLive,
      signal: leave.signal,
    });
    return () => leave.abort();
  }, [key, enabled, cache]);
  return live;
}

/** Names moves under way, so that the stream does not put visits back for a moment. */
export const MOVING = ["calendar", "moving"] as const;

/** The calendar with one visit elsewhere. */
export function withMoved(shown: Calendar, id: string, to: Partial<Entry>): Calendar {
  return { ...shown, items: shown.items.map((entry) => (entry.id === id ? { ...entry, ...to } : entry)) };
}

/** The present moment, told again every so often. */
export function useNow(everyMs = 20_000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
