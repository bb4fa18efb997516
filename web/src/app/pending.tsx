import { useTranslation } from "react-i18next";

import { Skeleton } from "@/components/ui/skeleton";

/** A page on its way. Shown only when it takes longer than a blink. */
export function Pending() {
  const { t } = useTranslation("common");
  return (
    <div role="status" aria-label={t("loading")} className="grid animate-fade gap-4 py-1">
      <Skeleton className="h-7 w-48" />
      <Skeleton className="h-4 w-80 max-w-full" />
      <Skeleton className="mt-2 h-64 w-full rounded-lg" />
    </div>
  );
}
