import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { useMe } from "@/api/me";
import { ErrorState } from "@/components/error-state";
import { MoneyText } from "@/components/money-text";
import { PageHeader } from "@/components/page-header";
import { Stat, Stats } from "@/components/stat";
import { DateText } from "@/components/time-text";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { todayIn, viewerZone } from "@/lib/time";
import { useClinics } from "../clinic-switcher";
import { Change, ChannelsCard, ChatCard, percentText, RateChange, UseCard, ValueCards, VisitsCard } from "./cards";
import { DoctorsTable } from "./doctors-table";
import { Filters } from "./filters";
import { askedPeriod } from "./period";
import { type Asked, dailyQuery, type Summary, summaryQuery, useOfTimeQuery, type Value, valueQuery } from "./queries";

const route = getRouteApi("/app/reports");

export function ReportsPage() {
  const { t } = useTranslation("clinic/reports");
  const search = route.useSearch();
  const { all, active } = useClinics();
  const zone = (all.find(({ id }) => id === search.clinic) ?? active)?.timeZone ?? viewerZone();
  const today = todayIn(zone);
  const period = askedPeriod(search, today);
  const asked: Asked = { ...period, clinicId: search.clinic, doctorId: search.doctor };
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader
        title={t("title")}
        lead={
          <>
            <DateText date={period.from} style="date" /> – <DateText date={period.to} style="date" />. {t("lead")}
          </>
        }
        className="pb-0"
      />
      <Filters period={period} today={today} />
      <Report asked={asked} />
    </div>
  );
}

function Report({ asked }: { asked: Asked }) {
  const { t } = useTranslation("clinic/reports");
  const { permissions } = useMe();
  const worth = "reports:read_financial" in permissions;
  const hours = "reports:read_utilization" in permissions;
  const summary = useQuery(summaryQuery(asked));
  const daily = useQuery(dailyQuery(asked));
  const value = useQuery(valueQuery(asked, worth));
  const use = useQuery(useOfTimeQuery(asked, hours));
  const failed = summary.error ?? daily.error;
  if (failed) return <ErrorState error={failed} retry={() => void Promise.all([summary.refetch(), daily.refetch()])} />;
  return (
    <>
      <Numbers summary={summary.data} value={value.data} worth={worth} />
      <div className="grid grid-cols-1 gap-5 xl:grid-cols-2">
        {daily.data ? <VisitsCard daily={daily.data} /> : <Waiting />}
        {worth && (value.data ? <ValueCards value={value.data} /> : value.isError ? <Failed error={value.error} /> : <Waiting />)}
        {summary.data ? <ChannelsCard summary={summary.data} /> : <Waiting />}
        {summary.data ? <ChatCard summary={summary.data} /> : <Waiting />}
      </div>
      {hours &&
        (asked.clinicId ? (
          use.data ? (
            <div className="grid grid-cols-1 gap-5 xl:grid-cols-2">
              <UseCard use={use.data} />
              <DoctorsTable use={use.data} value={value.data} />
            </div>
          ) : use.isError ? (
            <Failed error={use.error} />
          ) : (
            <Waiting />
          )
        ) : (
          <p className="text-sm text-muted-foreground">{t("chooseClinic")}</p>
        ))}
      {summary.data && summary.data.period.waitlist.made > 0 && <WaitlistCard summary={summary.data} />}
    </>
  );
}

function Failed({ error }: { error: unknown }) {
  return (
    <Card>
      <ErrorState error={error} className="py-8" />
    </Card>
  );
}

function Waiting() {
  return (
    <Card>
      <CardContent>
        <Skeleton className="h-64 w-full" />
      </CardContent>
    </Card>
  );
}

function Numbers({ summary, value, worth }: { summary?: Summary | undefined; value?: Value | undefined; worth: boolean }) {
  const { t } = useTranslation("clinic/reports");
  const now = summary?.period;
  const before = summary?.before;
  const total = value?.totals[0];
  const earlier = value?.before.find(({ currency }) => currency === total?.currency);
  return (
    <Stats>
      {(["booked", "arrived", "completed"] as const).map((step) => (
        <Stat
          key={step}
          label={t(`funnel.${step}`)}
          value={now?.funnel[step]}
          note={now && before && <Change now={now.funnel[step]} before={before.funnel[step]} />}
        />
      ))}
      {(["noShow", "cancellation"] as const).map((rate) => (
        <Stat
          key={rate}
          label={t(`funnel.${rate}`)}
          value={now && percentText(now.rates[rate])}
          note={now && before && <RateChange now={now.rates[rate]} before={before.rates[rate]} />}
        />
      ))}
      {worth && (
        <Stat
          label={t("funnel.valueBooked")}
          value={value && (total ? <MoneyText whole money={{ amountMinor: total.bookedMinor, currency: total.currency }} /> : "–")}
          note={total && <Change now={total.bookedMinor} before={earlier?.bookedMinor ?? 0} />}
        />
      )}
    </Stats>
  );
}

function WaitlistCard({ summary }: { summary: Summary }) {
  const { t } = useTranslation("clinic/reports");
  const { made, taken, left, lapsed } = summary.period.waitlist;
  return (
    <Card>
      <CardHeader className="pb-3">
        <CardTitle>{t("waitlist")}</CardTitle>
      </CardHeader>
      <dl className="grid grid-cols-2 border-t sm:grid-cols-4 sm:divide-x">
        <Stat label={t("offers")} value={made} />
        <Stat label={t("taken")} value={taken} />
        <Stat label={t("left")} value={left} />
        <Stat label={t("lapsed")} value={lapsed} className="rounded-e-lg" />
      </dl>
    </Card>
  );
}
