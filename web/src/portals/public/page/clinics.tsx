import { Clock, Mail, MapPin, Phone } from "lucide-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "@/components/ui/button";
import { useLocale } from "@/i18n/locale";
import { zoneName } from "@/lib/time";
import { addressOf } from "../names";
import type { PublicPage } from "../public-page";
import { Section } from "./section";

interface Props {
  page: PublicPage;
  onShow: ((clinicId: string) => void) | null;
}

/** Where the clinics are, how they are reached, and on which clock they live. */
export const Clinics = memo(function Clinics({ page, onShow }: Props) {
  const { t } = useTranslation("public");
  const locale = useLocale();
  return (
    <Section title={t("page.clinics", { count: page.clinics.length })}>
      <ul className="grid gap-3 sm:grid-cols-2">
        {page.clinics.map((clinic) => (
          <li key={clinic.id} className="grid content-start gap-2 rounded-lg border bg-card p-4 text-sm shadow-sheet">
            <h3 className="text-base font-semibold">{clinic.name}</h3>
            {addressOf(clinic) && (
              <p className="flex items-start gap-2.5">
                <MapPin className="mt-0.5 size-4 shrink-0 text-muted-foreground" aria-hidden />
                {addressOf(clinic)}
              </p>
            )}
            <p className="flex items-start gap-2.5 text-muted-foreground">
              <Clock className="mt-0.5 size-4 shrink-0" aria-hidden />
              {t("page.clock", { zone: zoneName(Date.now(), clinic.timeZone, locale) })}
            </p>
            <PhoneLink phone={clinic.phone} />
            {clinic.email && (
              <a className="flex min-h-11 w-fit items-center gap-2.5 text-primary underline" href={`mailto:${clinic.email}`}>
                <Mail className="size-4" aria-hidden />
                {clinic.email}
              </a>
            )}
            {onShow && (
              <Button
                variant="outline"
                className="justify-self-start"
                aria-label={t("page.timesAt", { clinic: clinic.name })}
                onClick={() => onShow(clinic.id)}
              >
                {t("page.showTimes")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
});

/** A number that a press calls; it reads from left to right in every language. */
export function PhoneLink({ phone }: { phone: string | null }) {
  if (!phone) return null;
  return (
    <a className="flex min-h-11 w-fit items-center gap-2.5 text-primary underline" href={`tel:${phone}`}>
      <Phone className="size-4" aria-hidden />
      <span dir="ltr">{phone}</span>
    </a>
  );
}
