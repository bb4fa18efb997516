import type { Schema } from "@/api/client";

export type Schedule = Schema<"ScheduleView">;
export const schedulesKey = (doctorId: string) => ["schedules", doctorId];
