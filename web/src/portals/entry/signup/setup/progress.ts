import { queryOptions } from "@tanstack/react-query";

import { api, take } from "@/api/client";

export const PROGRESS = ["signup", "progress"];

/** What the practice has so far: the next step is the first thing that is missing. */
export const progressQuery = queryOptions({
  queryKey: PROGRESS,
  queryFn: ({ signal }) => progressOf(signal),
});

async function progressOf(signal: AbortSignal) {
  const first = { params: { query: { limit: 1 } }, signal };
  const [settings, clinics, services, doctors] = await Promise.all([
    take(api.GET("/v1/tenant", { signal })),
    take(api.GET("/v1/clinics", first)),
    take(api.GET("/v1/services", first)),
    take(api.GET("/v1/doctors", first)),
  ]);
  const doctor = doctors.items[0] ?? null;
  const schedules = doctor
    ? await take(api.GET("/v1/doctors/{doctor_id}/schedules", { params: { path: { doctor_id: doctor.id } }, signal }))
    : null;
  return {
    settings,
    clinic: clinics.items[0] ?? null,
    service: services.items[0] ?? null,
    doctor,
    scheduled: (schedules?.items.length ?? 0) > 0,
  };
}
