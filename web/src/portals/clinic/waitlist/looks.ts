import type { Schema } from "@/api/client";
import type { Shape } from "@/components/status-badge";
import type { Tone } from "@/components/ui/badge";

interface Look {
  tone: Tone;
  shape: Shape;
}

export const ENTRY_LOOKS: Record<Schema<"WaitlistEntryView">["status"], Look> = {
  waiting: { tone: "neutral", shape: "ring" },
  asked: { tone: "calm", shape: "half" },
  booked: { tone: "good", shape: "check" },
  removed: { tone: "neutral", shape: "cross" },
};

export const OFFER_LOOKS: Record<Schema<"WaitlistOfferView">["status"], Look> = {
  open: { tone: "calm", shape: "half" },
  taken: { tone: "good", shape: "check" },
  left: { tone: "neutral", shape: "cross" },
  lapsed: { tone: "neutral", shape: "bar" },
  withdrawn: { tone: "neutral", shape: "bar" },
};
