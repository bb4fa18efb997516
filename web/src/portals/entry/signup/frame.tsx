import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { PageHeader } from "@/components/page-header";
import { cn } from "@/lib/cn";
import { Narrow } from "../narrow";

const STEPS = ["practice", "clinic", "owner", "service", "doctor", "hours"] as const;
export type StepName = (typeof STEPS)[number];

/** One step of signing up, and how far it is. */
export function Frame({ step, children }: { step: StepName; children: ReactNode }) {
  const { t } = useTranslation("entry/signup");
  const at = STEPS.indexOf(step);
  return (
    <Narrow>
      <ol className="mb-6 flex gap-1.5" aria-label={t("progress", { at: at + 1, of: STEPS.length })}>
        {STEPS.map((one, index) => (
          <li
            key={one}
            aria-current={index === at ? "step" : undefined}
            className={cn("h-1 flex-1 rounded-full", index <= at ? "bg-primary" : "bg-border")}
          >
            <span className="sr-only">{t(`${one}.title`)}</span>
          </li>
        ))}
      </ol>
      {/* A new heading for each step takes the focus. */}
      <PageHeader key={step} title={t(`${step}.title`)} lead={t(`${step}.lead`)} />
      {children}
    </Narrow>
  );
}
