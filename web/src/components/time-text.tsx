import { useTranslation } from "react-i18next";

import { useLocale } from "@/i18n/locale";
import { type CivilDate, formatDate } from "@/lib/civil";
import { formatInstant, type Instant, sameClock, viewerZone, zoneName } from "@/lib/time";

const STYLES = {
  /** 09:20 */
  time: { hour: "2-digit", minute: "2-digit" },
  /** Fri 27 Nov */
  day: { weekday: "short", day: "numeric", month: "short" },
  /** 27 Nov 2026 */
  date: { day: "numeric", month: "short", year: "numeric" },
  /** Fri 27 Nov, 09:20 */
  moment: { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
  /** Friday 27 November 2026, 09:20: where a mistake costs a visit. */
  full: { weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

interface TimeProps {
  instant: Instant;
  /** The clinic's zone. Times are always the clinic's. */
  zone: string;
  style?: keyof typeof STYLES;
  /** Without the zone's name even where the viewer's clock differs: it is said nearby. */
  bare?: boolean;
  className?: string;
}

/** An instant on the clinic's clock; names the zone when the viewer's clock shows something else. */
export function TimeText({ instant, zone, style = "moment", bare, className }: TimeProps) {
  const locale = useLocale();
  const foreign = !bare && "hour" in STYLES[style] && !sameClock(instant, zone, viewerZone());
  return (
    <time dateTime={instant} className={`tabular ${className ?? ""}`}>
      {formatInstant(instant, zone, locale, STYLES[style])}
      {foreign && <span className="ms-1 text-muted-foreground">({zoneName(instant, zone, locale)})</span>}
    </time>
  );
}

/** A day of the calendar, which is in no zone. */
export function DateText({ date, style = "day" }: { date: CivilDate; style?: "day" | "date" | "long" }) {
  const locale = useLocale();
  const options: Intl.DateTimeFormatOptions =
    style === "long" ? { weekday: "long", day: "numeric", month: "long", year: "numeric" } : STYLES[style];
  return (
    <time dateTime={date} className="tabular">
      {formatDate(date, locale, options)}
    </time>
  );
}

/** Says once, above a list of times, in which zone they are; nothing where that is the viewer's. */
export function ZoneNote({ zone, at = Date.now() }: { zone: string; at?: number }) {
  const { t } = useTranslation("common");
  const locale = useLocale();
  if (sameClock(at, zone, viewerZone())) return null;
  return <p className="text-xs text-muted-foreground">{t("zoneNote", { zone: zoneName(at, zone, locale) })}</p>;
}
