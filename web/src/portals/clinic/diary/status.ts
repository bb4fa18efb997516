import type { Schema } from "@/api/client";
import type { Shape } from "@/components/status-badge";
import type { Tone } from "@/components/ui/badge";

export type Status = Schema<"Entry">["status"];

interface Look {
  tone: Tone;
  shape: Shape;
  /** A visit in the grid. */
  card: string;
}

/** How each state of a visit looks, everywhere in the diary. */
export const LOOKS: Record<Status, Look> = {
  held: { tone: "calm", shape: "ring", card: "border-dashed border-calm bg-calm-wash text-calm" },
  scheduled: { tone: "neutral", shape: "ring", card: "border-edge bg-card [--bar:var(--edge)]" },
  confirmed: { tone: "info", shape: "dot", card: "border-info/40 bg-info-wash [--bar:var(--info)]" },
  arrived: { tone: "warn", shape: "diamond", card: "border-warn/40 bg-warn-wash [--bar:var(--warn)]" },
  in_progress: { tone: "primary", shape: "half", card: "border-primary/50 bg-primary-wash [--bar:var(--accent-ink)]" },
  completed: { tone: "good", shape: "check", card: "border-good/30 bg-good-wash [--bar:var(--good)]" },
  no_show: { tone: "bad", shape: "triangle", card: "border-bad/40 bg-bad-wash [--bar:var(--bad)]" },
  cancelled: { tone: "neutral", shape: "cross", card: "border-dashed bg-background text-muted-foreground line-through" },
  lapsed: { tone: "neutral", shape: "cross", card: "border-dashed bg-background text-muted-foreground" },
};

/** In the order of a day, for the key. */
export const SHOWN: readonly Status[] = ["held", "scheduled", "confirmed", "arrived", "in_progress", "completed", "no_show", "cancelled"];
