import type { Schema } from "@/api/client";

export type Channel = Schema<"ChannelView">;

/** Where they are in the cache. */
export const CHANNELS = ["channels"];
