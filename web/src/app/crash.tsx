import type { ErrorComponentProps } from "@tanstack/react-router";
import { ServerCrash } from "lucide-react";
import { useTranslation } from "react-i18next";

import { ProblemError, Unreachable } from "@/api/problem";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { Button } from "@/components/ui/button";

/** A page could not be drawn. What the API refused is said as such; anything else is our defect. */
export function Crash({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation("common");
  if (error instanceof ProblemError || error instanceof Unreachable) return <ErrorState error={error} retry={reset} />;
  return (
    <div role="alert" className="grid min-h-[60dvh] place-items-center">
      <EmptyState
        icon={ServerCrash}
        title={t("crash.title")}
        action={
          <Button variant="outline" onClick={() => window.location.reload()}>
            {t("crash.reload")}
          </Button>
        }
      >
        {t("crash.lead")}
      </EmptyState>
    </div>
  );
}
