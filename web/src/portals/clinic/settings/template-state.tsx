import { useTranslation } from "react-i18next";

import { type Shape, StatusBadge } from "@/components/status-badge";
import type { Tone } from "@/components/ui/badge";
import type { Template } from "./templates";

const GOOD = { tone: "good", shape: "check" } as const;
const WAITING = { tone: "info", shape: "half" } as const;
const BAD = { tone: "bad", shape: "cross" } as const;
const QUIET = { tone: "neutral", shape: "ring" } as const;
const LOOKS: Partial<Record<Template["status"], { tone: Tone; shape: Shape }>> = {
  approved: GOOD,
  draft: QUIET,
  submitting: WAITING,
  pending: WAITING,
  in_appeal: WAITING,
  rejected: BAD,
  refused: BAD,
  disabled: BAD,
  paused: { tone: "warn", shape: "triangle" },
  limit_exceeded: { tone: "warn", shape: "triangle" },
};

export function TemplateState({ template }: { template: Template }) {
  const { t } = useTranslation("clinic/settings");
  return <StatusBadge {...(LOOKS[template.status] ?? QUIET)}>{t(`templateStates.${template.status}`)}</StatusBadge>;
}
