import type { Schema } from "@/api/client";

export type Person = Schema<"UserView">;
