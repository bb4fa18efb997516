import { useTranslation } from "react-i18next";

import type { Schema } from "@/api/client";
import { StatusBadge } from "@/components/status-badge";
import { useLocale } from "@/i18n/locale";
import { cn } from "@/lib/cn";

/** From here on the server warns; at the end it refuses. */
const SOFT_PERCENT = 80;

/** What is used of a limit, with the line from which on it warns. */
export function Meter({ usage }: { usage: Schema<"UsageView"> }) {
  const { t } = useTranslation("clinic/plan");
  const number = new Intl.NumberFormat(useLocale());
  const { title, used, allowed, warning } = usage;
  const percent = allowed ? Math.min(100, Math.round((used / allowed) * 100)) : 0;
  return (
    <div className="grid gap-1.5">
      <div className="flex items-baseline justify-between gap-3 text-sm">
        <span className="font-medium">{title}</span>
        <span className="tabular text-muted-foreground">
          {allowed === null
            ? t("usedFree", { used: number.format(used) })
            : t("used", { used: number.format(used), allowed: number.format(allowed) })}
        </span>
      </div>
      {allowed !== null && (
        <div
          role="meter"
          aria-label={title}
          aria-valuemin={0}
          aria-valuemax={allowed}
          aria-valuenow={Math.min(used, allowed)}
          className="relative h-2 overflow-hidden rounded-full bg-muted"
        >
          <div
            className={cn("h-full rounded-full bg-primary", warning === "near" && "bg-warn", warning === "reached" && "bg-bad")}
            style={{ width: `${percent}%` }}
          />
          <div className="absolute inset-y-0 w-px bg-edge" style={{ insetInlineStart: `${SOFT_PERCENT}%` }} />
        </div>
      )}
      {warning && (
        <StatusBadge tone={warning === "near" ? "warn" : "bad"} shape="triangle">
          {t(`warnings.${warning}`)}
        </StatusBadge>
      )}
    </div>
  );
}
