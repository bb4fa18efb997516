import { memo } from "react";
import { useTranslation } from "react-i18next";

import { MoneyText } from "@/components/money-text";
import { Button } from "@/components/ui/button";
import { beside, useDuration } from "../names";
import type { PublicPage } from "../public-page";
import { Section } from "./section";

interface Props {
  page: PublicPage;
  onShow: ((serviceId: string) => void) | null;
}

/** What can be booked, how long it takes and what it costs. */
export const Services = memo(function Services({ page, onShow }: Props) {
  const { t } = useTranslation("public");
  const duration = useDuration();
  return (
    <Section title={t("page.services")}>
      <ul className="divide-y rounded-lg border bg-card shadow-sheet">
        {page.services.map((service) => (
          <li key={service.id} className="flex items-center gap-4 px-4 py-3">
            <div className="min-w-0 flex-1">
              <h3 className="font-medium">{service.name}</h3>
              <p className="text-sm text-muted-foreground">
                {beside(duration(service.duration), service.description)}
              </p>
            </div>
            <div className="flex items-center gap-4 max-sm:flex-col max-sm:items-end max-sm:gap-1">
              {service.price.amountMinor > 0 ? (
                <MoneyText money={service.price} className="font-medium" />
              ) : (
                <span className="text-muted-foreground">{t("page.free")}</span>
              )}
              {onShow && (
                <Button
                  variant="outline"
                  aria-label={t("page.timesFor", { service: service.name })}
                  onClick={() => onShow(service.id)}
                >
                  {t("page.choose")}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
});
