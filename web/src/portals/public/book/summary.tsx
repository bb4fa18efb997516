import { CalendarClock } from "lucide-react";
import type { ReactNode } from "react";

import { Card } from "@/components/ui/card";
import { useLocale } from "@/i18n/locale";
import { formatMoney } from "@/lib/money";
import type { Hold } from "../booking/draft";
import { beside, clinicOf, doctorOf, serviceOf, useDuration, useFullTime } from "../names";
import { usePublicPage } from "../public-page";

/** What is about to be booked. */
export function Summary({ hold, children }: { hold: Hold; children: ReactNode }) {
  const page = usePublicPage();
  const full = useFullTime();
  const duration = useDuration();
  const locale = useLocale();
  const service = serviceOf(page, hold.serviceId);
  return (
    <Card className="flex gap-4 p-4 sm:p-5">
      <CalendarClock className="mt-1 size-5 shrink-0 text-primary max-sm:hidden" aria-hidden />
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="text-lg font-semibold">{full(hold.startsAt, hold.timeZone)}</p>
        <p>{beside(doctorOf(page, hold.doctorId), clinicOf(page, hold.clinicId)?.name)}</p>
        {service && (
          <p className="text-sm text-muted-foreground">
            {beside(
              service.name,
              duration(service.duration),
              service.price.amountMinor > 0 && formatMoney(service.price, locale),
            )}
          </p>
        )}
        <div className="mt-2 flex flex-wrap items-center justify-between gap-3 border-t pt-3">{children}</div>
      </div>
    </Card>
  );
}
