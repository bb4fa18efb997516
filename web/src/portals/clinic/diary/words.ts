import { useTranslation } from "react-i18next";

import { useLocale } from "@/i18n/locale";
import { formatDate } from "@/lib/civil";
import { formatInstant } from "@/lib/time";
import { called, type Column, type Entry } from "./columns";
import type { House } from "./data";

/** As at the side of the grid, whatever the language is used to. */
const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

/** The diary's sentences: whom a visit is with, in full for readers of the screen, and what a column is. */
export function useWords(house: House, zone: string, now: number) {
  const { t } = useTranslation("clinic/diary");
  const locale = useLocale();

  const moment = (instant: string | number) =>
    formatInstant(instant, zone, locale, {
      weekday: "long",
      day: "numeric",
      month: "long",
      year: "numeric",
      ...CLOCK,
    });
  const time = (instant: string | number) => formatInstant(instant, zone, locale, CLOCK);
  const short = (instant: string | number) =>
    formatInstant(instant, zone, locale, { weekday: "short", day: "numeric", month: "short", ...CLOCK });
  const service = (entry: Entry) => house.services.get(entry.serviceId)?.name ?? t("someService");
  const left = (entry: Entry) => {
    const minutes = entry.expiresAt ? Math.ceil((Date.parse(entry.expiresAt) - now) / 60_000) : 0;
    return t("left", { count: Math.max(1, minutes) });
  };
  const status = (entry: Entry) =>
    entry.status === "held" ? t("heldFor", { left: left(entry) }) : t(`status.${entry.status}`);
  const who = (entry: Entry) => {
    if (entry.kind === "session") return service(entry);
    return entry.patientName || (entry.status === "held" ? t("heldForSomebody") : t("nobody"));
  };

  return {
    t,
    time,
    moment,
    short,
    service,
    status,
    who,
    /** Patient, service, full date and time, state: everything that the drawing says. */
    full: (entry: Entry, taken?: number) =>
      [
        who(entry),
        entry.kind === "session" ? t("places", { taken, of: house.services.get(entry.serviceId)?.capacity }) : service(entry),
        moment(entry.startsAt),
        entry.kind === "session" ? null : status(entry),
        entry.seat > 0 && entry.sessionId === null ? t("overbooked") : null,
      ]
        .filter(Boolean)
        .join(", "),
    /** A column's heading. */
    heading: ({ doctor, room, axis, key }: Column) => {
      if (room) return room.name;
      if (key === axis.date) return formatDate(axis.date, locale, { weekday: "short", day: "numeric", month: "short" });
      return doctor ? called(doctor) : "";
    },
  };
}

export type Words = ReturnType<typeof useWords>;
