import { useQuery } from "@tanstack/react-query";

import type { Schema } from "@/api/client";
import { doctorsQuery, roomsQuery, servicesQuery } from "./practice";

/** What records refer to by id, by id. */
export interface Directory<T> {
  all: readonly T[];
  of: (id: string | null | undefined) => T | undefined;
  pending: boolean;
}

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
