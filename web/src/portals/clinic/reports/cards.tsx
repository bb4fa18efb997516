import { ChartNoAxesColumn } from "lucide-react";
import { useTranslation } from "react-i18next";

import { SERIES } from "@/components/chart";
import { EmptyState } from "@/components/empty-state";
import { Card } from "@/components/ui/card";
import { useLocale } from "@/i18n/locale";
import { formatDate } from "@/lib/civil";
import { formatMoney } from "@/lib/money";
import { changeOf } from "./period";
import { PlotCard } from "./plot-card";
import type { Daily, Summary, Use, Value } from "./queries";

const whole = (value: number) => String(Math.round(value));
const [ACCENT = "", , THIRD = "", FOURTH = "", FIFTH = "", SIXTH = ""] = SERIES;

/** Visits of each day by what became of them. */
export function VisitsCard({ daily }: { daily: Daily }) {
  const { t } = useTranslation("clinic/reports");
  const locale = useLocale();
  const rows = daily.days.map(({ day, funnel }) => {
    const cancelled = funnel.cancelledByClinic + funnel.cancelledByPatient;
    return {
      day: formatDate(day, locale, { day: "numeric", month: "short" }),
      completed: funnel.completed,
      noShows: funnel.noShows,
      cancelled,
      open: Math.max(0, funnel.booked - funnel.completed - funnel.noShows - cancelled),
    };
  });
  if (daily.totals.funnel.booked === 0) return <Nothing title={t("visits")} />;
  return (
    <PlotCard
      kind="stacked"
      title={t("visits")}
      rowName={t("day")}
      by="day"
      rows={rows}
      figure={whole}
      series={[
        { key: "completed", label: t("completed"), colour: FIFTH },
        { key: "open", label: t("open"), colour: ACCENT },
        { key: "cancelled", label: t("cancelled"), colour: "var(--edge)" },
        { key: "noShows", label: t("noShows"), colour: SIXTH },
      ]}
    />
  );
}

/** How much of their open time doctors were booked. */
export function UseCard({ use, clinic }: { use: Use; clinic?: string | undefined }) {
  const { t } = useTranslation("clinic/reports");
  const title = clinic ? t("useIn", { clinic }) : t("use");
  const rows = use.doctors
    .filter(({ openMinutes, bookedMinutes }) => openMinutes + bookedMinutes > 0)
    .map(({ name, utilization }) => ({ name, use: Math.round((utilization ?? 0) * 100) }));
  if (rows.length === 0) return <Nothing title={title} />;
  return (
    <PlotCard
      kind="ranked"
      title={title}
      rowName={t("doctor")}
      by="name"
      rows={rows}
      figure={(value) => `${whole(value)} %`}
      series={[{ key: "use", label: t("useSeries"), colour: ACCENT }]}
    />
  );
}

/** Where visits were booked. */
export function ChannelsCard({ summary }: { summary: Summary }) {
  const { t } = useTranslation("clinic/reports");
  const { channels } = summary.period;
  const rows = (["staff", "public", "whatsapp", "waitlist"] as const)
    .map((channel) => ({ name: t(`channels.${channel}`), now: channels[channel], before: summary.before.channels[channel] }))
    .filter(({ now, before }) => now + before > 0);
  if (rows.length === 0) return <Nothing title={t("channel")} />;
  return (
    <PlotCard
      kind="ranked"
      title={t("channel")}
      rowName={t("channelName")}
      by="name"
      rows={rows}
      figure={whole}
      series={[
        { key: "now", label: t("thisPeriod"), colour: ACCENT },
        { key: "before", label: t("before"), colour: "var(--line-strong)" },
      ]}
    />
  );
}

const STEPS = ["started", "shown", "held", "booked", "moved", "cancelled", "handed_over", "lapsed"] as const;

/** How far conversations with the assistant got. */
export function ChatCard({ summary }: { summary: Summary }) {
  const { t } = useTranslation("clinic/reports");
  const rows = STEPS.map((step) => ({ name: t(`chat.${step}`), count: summary.conversations[step] ?? 0 }));
  if (rows.every(({ count }) => count === 0)) return <Nothing title={t("chatTitle")} />;
  return (
    <PlotCard
      kind="ranked"
      title={t("chatTitle")}
      rowName={t("step")}
      by="name"
      rows={rows}
      figure={whole}
      series={[{ key: "count", label: t("conversations"), colour: THIRD }]}
    />
  );
}

/** What the visits of each day are worth, one chart for each currency. */
export function ValueCards({ value }: { value: Value }) {
  const { t } = useTranslation("clinic/reports");
  const locale = useLocale();
  if (value.totals.length === 0) return <Nothing title={t("value")} />;
  return value.totals.map(({ currency }) => (
    <PlotCard
      key={currency}
      kind="lines"
      title={t("value")}
      rowName={t("day")}
      by="day"
      rows={value.days.map(({ day, values }) => {
        const here = values.find((one) => one.currency === currency);
        return {
          day: formatDate(day, locale, { day: "numeric", month: "short" }),
          booked: here?.bookedMinor ?? 0,
          completed: here?.completedMinor ?? 0,
        };
      })}
      figure={(amountMinor) => formatMoney({ amountMinor: Math.round(amountMinor), currency }, locale).replace(/[.,]0+$/, "")}
      series={[
        { key: "booked", label: t("valueBooked"), colour: ACCENT },
        { key: "completed", label: t("valueCompleted"), colour: FOURTH },
      ]}
    />
  ));
}

function Nothing({ title }: { title: string }) {
  const { t } = useTranslation("clinic/reports");
  return (
    <Card className="grid place-content-center">
      <EmptyState icon={ChartNoAxesColumn} title={title} className="py-10">
        {t("nothing")}
      </EmptyState>
    </Card>
  );
}

/** Against the period before, in words: "12 % more than before". */
export function Change({ now, before }: { now: number; before: number }) {
  const { t } = useTranslation("clinic/reports");
  const change = changeOf(now, before);
  if (change === null) return <>{t("noBefore")}</>;
  const percent = Math.round(Math.abs(change) * 100);
  if (percent === 0) return <>{t("same")}</>;
  return <>{t(change > 0 ? "more" : "less", { percent })}</>;
}

/** A rate against that of the period before, in points. */
export function RateChange({ now, before }: { now: number | null; before: number | null }) {
  const { t } = useTranslation("clinic/reports");
  if (now === null || before === null) return <>{t("noBefore")}</>;
  return <>{t("rateBefore", { percent: percentText(before) })}</>;
}

/** 0.125 as `12.5 %`; a dash where there is nothing to have a rate of. */
export function percentText(rate: number | null): string {
  return rate === null ? "–" : `${(rate * 100).toFixed(rate < 0.1 ? 1 : 0)} %`;
}
