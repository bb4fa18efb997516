import { Suspense } from "react";
import { useTranslation } from "react-i18next";

import { PlaceBoundary } from "@/api/place";
import { Leaving } from "@/app/shell/leaving";
import { Opening } from "@/app/shell/opening";
import { WorkShell } from "@/app/shell/work-shell";
import { LogoMark } from "@/components/logo";
import { useDensity } from "@/lib/density";
import { areas } from "./registry";

/** The operator's portal. */
export function PlatformShell() {
  useDensity("work");
  return (
    <PlaceBoundary>
      <Leaving />
      <Suspense fallback={<Opening />}>
        <WorkShell areas={areas} account="/platform/account" place={<Mark />} />
      </Suspense>
    </PlaceBoundary>
  );
}

function Mark() {
  const { t } = useTranslation("shell");
  return (
    <div className="flex h-11 items-center gap-2.5 px-2 text-sm">
      <LogoMark />
      <span className="grid leading-tight">
        <span className="font-semibold">Donto</span>
        <span className="text-xs text-muted-foreground">{t("operator")}</span>
      </span>
    </div>
  );
}
