import type { Schema } from "@/api/client";

export type Clinic = Schema<"ClinicView">;
