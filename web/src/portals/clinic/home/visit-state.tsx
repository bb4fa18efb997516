import { useTranslation } from "react-i18next";

import { type Shape, StatusBadge } from "@/components/status-badge";
import type { Tone } from "@/components/ui/badge";
import type { Entry } from "./day";

const LOOKS: Record<Entry["status"], { tone: Tone; shape: Shape }> = {
  held: { tone: "neutral", shape: "ring" },
  scheduled: { tone: "neutral", shape: "ring" },
  confirmed: { tone: "info", shape: "dot" },
  arrived: { tone: "warn", shape: "half" },
  in_progress: { tone: "primary", shape: "diamond" },
  completed: { tone: "good", shape: "check" },
  cancelled: { tone: "neutral", shape: "cross" },
  no_show: { tone: "bad", shape: "triangle" },
  lapsed: { tone: "neutral", shape: "bar" },
};

export function VisitState({ status }: { status: Entry["status"] }) {
  const { t } = useTranslation("clinic/home");
  return <StatusBadge {...LOOKS[status]}>{t(`states.${status}`)}</StatusBadge>;
}
