import type { Schema } from "@/api/client";
import type { Shape } from "@/components/status-badge";
import type { Tone } from "@/components/ui/badge";

/** How the states of a visit look, as in the diary. */
export const VISIT_LOOKS: Record<Schema<"Entry">["status"], { tone: Tone; shape: Shape }> = {
  held: { tone: "calm", shape: "ring" },
  scheduled: { tone: "neutral", shape: "ring" },
  confirmed: { tone: "info", shape: "dot" },
  arrived: { tone: "warn", shape: "diamond" },
  in_progress: { tone: "primary", shape: "half" },
  completed: { tone: "good", shape: "check" },
  no_show: { tone: "bad", shape: "triangle" },
  cancelled: { tone: "neutral", shape: "cross" },
  lapsed: { tone: "neutral", shape: "cross" },
};
