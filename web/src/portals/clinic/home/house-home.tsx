import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ChartNoAxesColumn } from "lucide-react";
import { useTranslation } from "react-i18next";

import { useCan } from "@/api/me";
import { Choice } from "@/components/choice";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { MoneyText } from "@/components/money-text";
import { Stat, Stats } from "@/components/stat";
import { Button } from "@/components/ui/button";
import { Card, CardContent } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { todayIn, viewerZone } from "@/lib/time";
import { useClinics } from "../clinic-switcher";
import {
  Change,
  ChannelsCard,
  ChatCard,
  percentText,
  RateChange,
  UseCard,
  ValueCards,
  VisitsCard,
} from "../reports/cards";
import { periodOf } from "../reports/period";
import { type Asked, dailyQuery, summaryQuery, useOfTimeQuery, valueQuery } from "../reports/queries";
import { WaitingPeople } from "./waiting-people";

const route = getRouteApi("/app/");

/** For those who answer for the house: today, the last four weeks, and what waits for people. */
export function HouseHome() {
  const { t } = useTranslation("clinic/home");
  const can = useCan();
  const { active, all } = useClinics();
  const { clinic = active?.id } = route.useSearch();
  const today = todayIn((active ?? all[0])?.timeZone ?? viewerZone());
  const asked: Asked = { ...periodOf("28", today), clinicId: clinic };
  const measured = all.find(({ id }) => id === clinic) ?? all[0];
  const worth = can("reports:read_financial");
  const summary = useQuery(summaryQuery(asked));
  const daily = useQuery(dailyQuery(asked));
  const use = useQuery(useOfTimeQuery({ ...asked, clinicId: measured?.id }));
  const value = useQuery(valueQuery(asked, worth));
  // Five empty charts would say less than one sentence.
  const fresh = summary.data && summary.data.period.funnel.booked + summary.data.before.funnel.booked === 0;
  if (summary.isError) return <ErrorState error={summary.error} retry={() => void summary.refetch()} />;
  return (
    <div className="grid grid-cols-1 gap-5">
      {all.length > 1 && <ClinicChoice clinic={clinic} />}
      <Today asked={{ from: today, to: today, clinicId: clinic }} />
      <section className="grid gap-3" aria-labelledby="weeks">
        <div className="flex flex-wrap items-baseline justify-between gap-2">
          <h2 id="weeks" className="text-base font-semibold">
            {t("fourWeeks")}
          </h2>
          <Button asChild variant="ghost" size="sm">
            <Link to="/app/reports" search={{ clinic }}>
              {t("toReports")}
            </Link>
          </Button>
        </div>
        <Weeks asked={asked} worth={worth} />
      </section>
      <div className="grid grid-cols-1 gap-5 xl:grid-cols-2">
        {fresh ? (
          <Card className="grid place-content-center">
            <EmptyState
              icon={ChartNoAxesColumn}
              title={t("fresh.title")}
              action={
                <Button asChild variant="outline">
                  <Link to="/app/diary">{t("fresh.diary")}</Link>
                </Button>
              }
            >
              {t("fresh.lead")}
            </EmptyState>
          </Card>
        ) : (
          <>
            {daily.data ? <VisitsCard daily={daily.data} /> : <Waiting />}
            {use.data ? <UseCard use={use.data} clinic={all.length > 1 ? measured?.name : undefined} /> : measured && !use.isError && <Waiting />}
            {worth && value.data && <ValueCards value={value.data} />}
            {summary.data && <ChannelsCard summary={summary.data} />}
            {summary.data && <ChatCard summary={summary.data} />}
          </>
        )}
        <WaitingPeople clinicId={clinic} />
      </div>
    </div>
  );
}

const ALL = "*";

/** The numbers of all clinics or of one. */
function ClinicChoice({ clinic }: { clinic: string | undefined }) {
  const { t } = useTranslation("clinic/home");
  const { all } = useClinics();
  const navigate = route.useNavigate();
  return (
    <Choice
      label={t("ofClinic")}
      className="w-64 max-sm:w-full"
      value={clinic ?? ALL}
      onChange={(id) =>
        void navigate({ search: (before) => ({ ...before, clinic: id === ALL ? undefined : id }), replace: true })
      }
      options={[{ value: ALL, label: t("allClinics") }, ...all.map(({ id, name }) => ({ value: id, label: name }))]}
    />
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

/** The funnel of this day, as far as it has come. */
function Today({ asked }: { asked: Asked }) {
  const { t } = useTranslation("clinic/home");
  const funnel = useQuery(summaryQuery(asked)).data?.period.funnel;
  return (
    <section className="grid gap-3" aria-labelledby="today">
      <h2 id="today" className="text-base font-semibold">
        {t("today")}
      </h2>
      <Stats>
        <Stat label={t("numbers.booked")} value={funnel?.booked} to="/app/diary" />
        <Stat label={t("numbers.confirmed")} value={funnel?.confirmed} to="/app/diary" />
        <Stat label={t("numbers.came")} value={funnel?.arrived} to="/app/queue" />
        <Stat label={t("numbers.completed")} value={funnel?.completed} to="/app/diary" />
        <Stat
          label={t("numbers.cancelled")}
          value={funnel && funnel.cancelledByClinic + funnel.cancelledByPatient}
          to="/app/diary"
        />
        <Stat label={t("numbers.noShows")} value={funnel?.noShows} to="/app/diary" />
      </Stats>
    </section>
  );
}

/** Four weeks beside the four before. */
function Weeks({ asked, worth }: { asked: Asked; worth: boolean }) {
  const { t } = useTranslation("clinic/home");
  const summary = useQuery(summaryQuery(asked)).data;
  const use = useQuery(useOfTimeQuery(asked)).data;
  const value = useQuery(valueQuery(asked, worth)).data;
  const total = value?.totals[0];
  const earlier = value?.before.find(({ currency }) => currency === total?.currency);
  const now = summary?.period;
  const before = summary?.before;
  return (
    <Stats>
      <Stat
        label={t("weeks.visits")}
        value={now?.funnel.booked}
        note={now && before && <Change now={now.funnel.booked} before={before.funnel.booked} />}
        to="/app/reports"
      />
      <Stat
        label={t("weeks.noShow")}
        value={now && percentText(now.rates.noShow)}
        note={now && before && <RateChange now={now.rates.noShow} before={before.rates.noShow} />}
        to="/app/reports"
      />
      {asked.clinicId && (
        <Stat
          label={t("weeks.use")}
          value={use && percentText(use.utilization)}
          note={use && <RateChange now={use.utilization} before={use.utilizationBefore} />}
          to="/app/reports"
        />
      )}
      {worth && (
        <Stat
          label={t("weeks.value")}
          value={value && (total ? <MoneyText whole money={{ amountMinor: total.bookedMinor, currency: total.currency }} /> : "–")}
          note={total && <Change now={total.bookedMinor} before={earlier?.bookedMinor ?? 0} />}
          to="/app/reports"
        />
      )}
    </Stats>
  );
}
