import type { Schema } from "@/api/client";

export type FlagView = Schema<"FlagView">;

export const KEY = ["flags"];
