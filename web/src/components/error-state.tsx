import { CloudOff, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";

import { ProblemError, sentenceOf, Unreachable } from "@/api/problem";
import { EmptyState } from "./empty-state";
import { Button } from "./ui/button";

interface Props {
  error: unknown;
  /** Tries again; without it there is nothing to try. */
  retry?: () => void;
  className?: string;
}

/** Something could not be shown: why, under which trace id the operator finds it, and another try. */
export function ErrorState({ error, retry, className }: Props) {
  const { t } = useTranslation("common");
  const problem = error instanceof ProblemError ? error.problem : null;
  const title = error instanceof Unreachable ? t("unreachable") : (problem?.title ?? t("somethingWrong"));
  return (
    <div role="alert">
      <EmptyState
        icon={error instanceof Unreachable ? CloudOff : TriangleAlert}
        title={title}
        className={className}
        action={
          <div className="grid justify-items-center gap-3">
            {retry && (
              <Button variant="outline" onClick={retry}>
                {t("tryAgain")}
              </Button>
            )}
            {problem?.traceId && (
              <p className="text-xs text-faint-foreground">
                {t("trace")} <code className="select-all">{problem.traceId}</code>
              </p>
            )}
          </div>
        }
      >
        {sentenceOf(error)}
      </EmptyState>
    </div>
  );
}
