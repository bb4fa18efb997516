import { queryOptions } from "@tanstack/react-query";

import { api, type Schema, take } from "@/api/client";

export type PatientRecord = Schema<"PatientRecordView">;

/** The full record. Each read is recorded, so it is not read again just because the window came back. */
export function patientQuery(patientId: string) {
  return queryOptions({
    queryKey: ["patient", patientId, "record"],
    queryFn: ({ signal }) =>
      take(api.GET("/v1/patients/{patient_id}", { params: { path: { patient_id: patientId } }, signal })),
    refetchOnWindowFocus: false,
  });
}
