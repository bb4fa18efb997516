import { useMemo } from "react";

import { useLocale } from "@/i18n/locale";
import { addDays, formatDate } from "@/lib/civil";

const A_MONDAY = "2024-01-01";

/** The names of the weekdays, Monday first. */
export function useWeekdays(style: "short" | "long"): string[] {
  const locale = useLocale();
  return useMemo(
    () => Array.from({ length: 7 }, (_, day) => formatDate(addDays(A_MONDAY, day), locale, { weekday: style })),
    [locale, style],
  );
}
