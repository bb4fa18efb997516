import { queryOptions, useQuery } from "@tanstack/react-query";

import { api, type Schema, take } from "@/api/client";
import type { Page } from "@/api/pages";

/**
 * What a practice has few of and many pages name: doctors, services, rooms, specialties, roles. Read whole, page by page,
 * and kept for a while.
 */
const STALE = 60_000;

async function whole<T>(page: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const next = await page(cursor);
    items.push(...next.items);
    cursor = next.nextCursor ?? undefined;
  } while (cursor);
  return items;
}

export const doctorsQuery = queryOptions({
  queryKey: ["doctors", "whole"],
  queryFn: ({ signal }) =>
    whole((cursor) => take(api.GET("/v1/doctors", { params: { query: { limit: 100, cursor } }, signal }))),
  staleTime: STALE,
});

export const servicesQuery = queryOptions({
  queryKey: ["services", "whole"],
  queryFn: ({ signal }) =>
    whole((cursor) => take(api.GET("/v1/services", { params: { query: { limit: 100, cursor } }, signal }))),
  staleTime: STALE,
});

export const roomsQuery = queryOptions({
  queryKey: ["rooms", "whole"],
  queryFn: ({ signal }) =>
    whole((cursor) => take(api.GET("/v1/rooms", { params: { query: { limit: 100, cursor } }, signal }))),
  staleTime: STALE,
});

export const specialtiesQuery = queryOptions({
  queryKey: ["specialties"],
  queryFn: async ({ signal }) => (await take(api.GET("/v1/specialties", { signal }))).items,
  staleTime: Number.POSITIVE_INFINITY,
});

export const rolesQuery = queryOptions({
  queryKey: ["roles"],
  queryFn: async ({ signal }) => (await take(api.GET("/v1/roles", { signal }))).items,
  staleTime: STALE,
});

/** The name of an id; nothing while it is not known. */
export function namesOf(records: readonly { id: string; name: string }[] | undefined): (id: string) => string {
  const names = new Map(records?.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? "";
}

/** A doctor as people here say it: `Dr Meera Rao`; nothing while they are not known. */
export function calledAs(doctor: Pick<Doctor, "title" | "name"> | undefined): string {
  return doctor ? [doctor.title, doctor.name].filter(Boolean).join(" ") : "";
}

export function useDoctorNames(): (id: string) => string {
  return namesOf(useQuery(doctorsQuery).data?.map((doctor) => ({ id: doctor.id, name: calledAs(doctor) })));
}

export function useServiceNames(): (id: string) => string {
  return namesOf(useQuery(servicesQuery).data);
}

/** The specialties that may be chosen, in English. */
export function useSpecialties(): { value: string; label: string }[] {
  const { data = [] } = useQuery(specialtiesQuery);
  return data.filter(({ active }) => active).map(({ code, names }) => ({ value: code, label: names.en }));
}

export type Doctor = Schema<"DoctorView">;
export type Service = Schema<"ServiceView">;
