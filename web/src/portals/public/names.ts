import { useTranslation } from "react-i18next";

import type { Schema } from "@/api/client";
import { useLocale } from "@/i18n/locale";
import { displayNames, listFormat, numberFormat } from "@/lib/formats";
import { formatInstant, type Instant, sameClock, viewerZone, zoneName } from "@/lib/time";
import type { PublicPage } from "./public-page";

/** A doctor as one addresses them: "Dr Anita Rao". */
export function doctorName({ title, name }: Pick<Schema<"PublicDoctor">, "title" | "name">): string {
  return title && !name.startsWith(title) ? `${title} ${name}` : name;
}

export function clinicOf(page: PublicPage, id: string): Schema<"PublicClinic"> | undefined {
  return page.clinics.find((clinic) => clinic.id === id);
}

export function serviceOf(page: PublicPage, id: string): Schema<"PublicService"> | undefined {
  return page.services.find((service) => service.id === id);
}

/** The doctor's name as far as it is public. */
export function doctorOf(page: PublicPage, id: string): string {
  const doctor = page.doctors.find((one) => one.id === id);
  return doctor ? doctorName(doctor) : "";
}

/** The clinic's address on one line. */
export function addressOf({ lines, postalCode, city }: Schema<"PublicClinic">): string {
  return [...lines, [postalCode, city].filter(Boolean).join(" ")].filter(Boolean).join(", ");
}

/** Texts side by side, each in its own direction: an English name beside Arabic figures does not tear them apart. */
export function beside(...parts: (string | false | undefined)[]): string {
  return parts
    .filter(Boolean)
    .map((part) => `\u2068${part}\u2069`)
    .join(" · ");
}

/** How the figures of texts are written: i18next would write them all as 1, 2, 3. */
export function useNumber(): (value: number) => string {
  const locale = useLocale();
  return (value) => numberFormat(locale, {}).format(value);
}

/** Minutes in words: 45 min, 1 hr 30 min. */
export function useDuration(): (minutes: number) => string {
  const locale = useLocale();
  const of = (value: number, unit: string) =>
    numberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(value);
  return (minutes) => {
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    return [hours > 0 && of(hours, "hour"), (rest > 0 || hours === 0) && of(rest, "minute")].filter(Boolean).join(" ");
  };
}

/** The names of languages, in the visitor's own. */
export function useLanguageNames(): (codes: readonly string[]) => string {
  const locale = useLocale();
  return (codes) => {
    const names = displayNames(locale, { type: "language" });
    return listFormat(locale, { type: "unit" }).format(codes.map((code) => names.of(code) ?? code));
  };
}

/** An instant in full, on the clinic's clock, which is named where the viewer's shows something else. */
export function useFullTime(): (instant: Instant, zone: string) => string {
  const locale = useLocale();
  const { t } = useTranslation("public");
  return (instant, zone) => {
    const time = formatInstant(instant, zone, locale, {
      weekday: "long",
      day: "numeric",
      month: "long",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
    });
    return sameClock(instant, zone, viewerZone())
      ? time
      : t("inZone", { time, zone: zoneName(instant, zone, locale) });
  };
}
