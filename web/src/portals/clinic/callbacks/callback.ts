import type { Schema } from "@/api/client";

export type Callback = Schema<"CallbackView">;
