import { queryOptions, useQuery } from "@tanstack/react-query";

import { api, type Schema, take } from "@/api/client";

/** What records refer to by id, by id: read once, and rarely again. */
export interface Directory<T> {
  all: readonly T[];
  of: (id: string | null | undefined) => T | undefined;
  pending: boolean;
}

const RARELY = { staleTime: 5 * 60_000 };

export const doctorsQuery = queryOptions({
  queryKey: ["doctors", "directory"],
  queryFn: async ({ signal }) =>
    (await take(api.GET("/v1/doctors", { params: { query: { limit: 100 } }, signal }))).items,
  ...RARELY,
});

export const servicesQuery = queryOptions({
  queryKey: ["services", "directory"],
  queryFn: async ({ signal }) =>
    (await take(api.GET("/v1/services", { params: { query: { limit: 100 } }, signal }))).items,
  ...RARELY,
});

export const roomsQuery = queryOptions({
  queryKey: ["rooms", "directory"],
  queryFn: async ({ signal }) => (await take(api.GET("/v1/rooms", { params: { query: { limit: 100 } }, signal }))).items,
  ...RARELY,
});

function directory<T extends { id: string }>(all: readonly T[] | undefined, pending: boolean): Directory<T> {
  return { all: all ?? [], of: (id) => all?.find((one) => one.id === id), pending };
}

/** The doctors of the tenant; `clinicId` leaves those who work there now. */
export function useDoctors(clinicId?: string): Directory<Schema<"DoctorView">> {
  const { data, isPending } = useQuery(doctorsQuery);
  const here = clinicId ? data?.filter(({ active, clinicIds }) => active && clinicIds.includes(clinicId)) : data;
  return directory(here, isPending);
}

/** The services of the tenant; `clinicId` leaves those offered there now (one without clinics is offered in all). */
export function useServices(clinicId?: string): Directory<Schema<"ServiceView">> {
  const { data, isPending } = useQuery(servicesQuery);
  const here = clinicId
    ? data?.filter(({ active, clinicIds }) => active && (clinicIds.length === 0 || clinicIds.includes(clinicId)))
    : data;
  return directory(here, isPending);
}

export function useRooms(): Directory<Schema<"RoomView">> {
  const { data, isPending } = useQuery(roomsQuery);
  return directory(data, isPending);
}

/** A doctor as people here say it: `Dr Rao`. */
export function doctorName(doctor: Schema<"DoctorView"> | undefined): string {
  return doctor ? [doctor.title, doctor.name].filter(Boolean).join(" ") : "";
}
