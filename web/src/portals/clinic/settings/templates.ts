import type { Schema } from "@/api/client";

export type Template = Schema<"TemplateView">;

/** Where they are in the cache. */
export const TEMPLATES = ["templates"];
