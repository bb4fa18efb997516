import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { type Shape, StatusBadge } from "@/components/status-badge";
import { Card } from "@/components/ui/card";
import type { Tone } from "@/components/ui/badge";
import { addressOf, beside, useDuration, useFullTime } from "../names";
import { PhoneLink } from "../page/clinics";
import type { Visit } from "./visit";

const LOOKS: Record<string, [Tone, Shape]> = {
  scheduled: ["info", "ring"],
  confirmed: ["good", "check"],
  arrived: ["good", "dot"],
  in_progress: ["good", "half"],
  completed: ["neutral", "check"],
  cancelled: ["bad", "cross"],
  no_show: ["warn", "triangle"],
};

/** When, with whom, for what and where. */
export function Details({ visit }: { visit: Visit }) {
  const { t } = useTranslation("public");
  const full = useFullTime();
  const duration = useDuration();
  const [tone, shape] = LOOKS[visit.status] ?? ["neutral", "dot"];
  const minutes = (Date.parse(visit.endsAt) - Date.parse(visit.startsAt)) / 60_000;
  return (
    <Card className="grid gap-4 p-4 sm:p-5">
      <div className="grid justify-items-start gap-2">
        <StatusBadge tone={tone} shape={shape}>
          {t(`status.${visit.status}`)}
        </StatusBadge>
        <p className="text-lg font-semibold">{full(visit.startsAt, visit.timeZone)}</p>
      </div>
      <dl className="grid gap-x-4 gap-y-3 border-t pt-4 sm:grid-cols-[8rem_1fr]">
        <Row label={t("page.what")}>
          {beside(visit.serviceName, duration(minutes))}
        </Row>
        <Row label={t("page.who")}>{visit.doctorName}</Row>
        <Row label={t("page.where")}>
          <span className="block">{visit.clinic.name}</span>
          <span className="block text-muted-foreground">{addressOf(visit.clinic)}</span>
          <PhoneLink phone={visit.clinic.phone} />
        </Row>
      </dl>
    </Card>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="sm:contents">
      <dt className="text-sm text-muted-foreground">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
