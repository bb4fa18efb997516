import { useTranslation } from "react-i18next";

import { ProblemError, Unreachable } from "@/api/problem";

/** What to tell visitors, in their language, of what the server refused. */
export function useSaid(): (error: unknown) => string {
  const { t } = useTranslation("public");
  return (error) => {
    if (error instanceof Unreachable) return t("failed.unreachable");
    if (!(error instanceof ProblemError)) return t("failed.unknown");
    if (error.is("tenant-state")) return t("failed.closed");
    if (isTooLate(error)) return t("failed.late");
    if (error.status === 429) return t("failed.often");
    if (error.status === 404) return t("failed.gone");
    return t("failed.unknown");
  };
}

/** Whether it is too late to change the visit by oneself. */
export function isTooLate(error: unknown): boolean {
  return error instanceof ProblemError && error.problem["rule"] === "cancellation-window";
}
