import { useQuery } from "@tanstack/react-query";
import { Check, Minus } from "lucide-react";
import { useTranslation } from "react-i18next";

import { api, type Schema, take } from "@/api/client";
import { useCan } from "@/api/me";
import { ErrorState } from "@/components/error-state";
import { MoneyText } from "@/components/money-text";
import { PageHeader } from "@/components/page-header";
import { type Shape, StatusBadge } from "@/components/status-badge";
import { TimeText } from "@/components/time-text";
import type { Tone } from "@/components/ui/badge";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { viewerZone } from "@/lib/time";
import { liftsOf, nextPlan } from "./lifts";
import { Meter } from "./meter";

type Subscription = Schema<"SubscriptionView">;

export function PlanPage() {
  const { t } = useTranslation("clinic/plan");
  const can = useCan();
  const subscription = useQuery({
    queryKey: ["subscription"],
    queryFn: ({ signal }) => take(api.GET("/v1/subscription", { signal })),
  });
  const plans = useQuery({
    queryKey: ["plans"],
    queryFn: ({ signal }) => take(api.GET("/v1/plans", { params: { query: { limit: 100 } }, signal })),
    enabled: can("platform_plans:read"),
  });
  if (subscription.isError) return <ErrorState error={subscription.error} retry={() => void subscription.refetch()} />;
  const { data } = subscription;
  return (
    <div className="grid max-w-4xl gap-5">
      <PageHeader className="pb-0" title={t("title")} lead={t("lead")} />
      {!data && <Skeleton className="h-48" />}
      {data && <PlanCard subscription={data} />}
      {data && (
        <div className="grid items-start gap-5 md:grid-cols-2">
          <UsageCard subscription={data} />
          <IncludedCard subscription={data} />
        </div>
      )}
      {data && plans.data && <NextCard subscription={data} plans={plans.data.items} />}
    </div>
  );
}

const LOOKS: Record<Subscription["state"], { tone: Tone; shape: Shape }> = {
  trial: { tone: "info", shape: "ring" },
  active: { tone: "good", shape: "dot" },
  past_due: { tone: "warn", shape: "triangle" },
  read_only: { tone: "bad", shape: "bar" },
  suspended: { tone: "bad", shape: "cross" },
  closed: { tone: "neutral", shape: "bar" },
};

function PlanCard({ subscription }: { subscription: Subscription }) {
  const { t } = useTranslation("clinic/plan");
  const { plan, state, trialEndsAt, graceEndsAt } = subscription;
  const until = state === "trial" ? trialEndsAt : graceEndsAt;
  return (
    <Card>
      <CardContent className="flex flex-wrap items-start justify-between gap-4">
        <div className="grid gap-1">
          <div className="flex items-center gap-2.5">
            <h2 className="text-xl font-semibold">{plan.name}</h2>
            <StatusBadge {...LOOKS[state]}>{t(`states.${state}`)}</StatusBadge>
          </div>
          <p className="text-sm text-muted-foreground">
            {t(`stateLead.${state}`)}
            {until && (
              <>
                {" "}
                {t("until")} <TimeText instant={until} zone={viewerZone()} style="date" />.
              </>
            )}
          </p>
        </div>
        <p className="text-end text-sm text-muted-foreground">
          <MoneyText money={plan.priceMonth} className="block text-base font-semibold text-foreground" />
          {t("aMonth")}
        </p>
      </CardContent>
    </Card>
  );
}

function UsageCard({ subscription }: { subscription: Subscription }) {
  const { t } = useTranslation("clinic/plan");
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("usage")}</CardTitle>
      </CardHeader>
      <CardContent className="grid gap-5">
        {subscription.usage.map((usage) => (
          <Meter key={usage.meter} usage={usage} />
        ))}
      </CardContent>
    </Card>
  );
}

function IncludedCard({ subscription }: { subscription: Subscription }) {
  const { t } = useTranslation("clinic/plan");
  const features = Object.entries(subscription.entitlements).filter(([, value]) => typeof value === "boolean");
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("included")}</CardTitle>
      </CardHeader>
      <CardContent>
        <ul className="grid gap-2.5 text-sm">
          {features.map(([key, value]) => (
            <li key={key} className="flex items-center gap-2.5">
              {value ? (
                <Check className="size-4 shrink-0 text-good" aria-hidden />
              ) : (
                <Minus className="size-4 shrink-0 text-faint-foreground" aria-hidden />
              )}
              <span className={value ? "" : "text-muted-foreground"}>
                {t(`features.${key}`, { defaultValue: key })}
                {!value && <span className="text-faint-foreground"> · {t("notIncluded")}</span>}
              </span>
            </li>
          ))}
        </ul>
      </CardContent>
    </Card>
  );
}

function NextCard({ subscription, plans }: { subscription: Subscription; plans: Schema<"PlanView">[] }) {
  const { t } = useTranslation("clinic/plan");
  const next = nextPlan(plans, subscription.plan);
  if (!next) return null;
  const lifts = liftsOf(subscription.entitlements, next.current.entitlements);
  const name = (key: string) => t(`features.${key}`, { defaultValue: t(`limits.${key}`, { defaultValue: key }) });
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("next", { plan: next.name })}</CardTitle>
        <p className="text-sm text-muted-foreground">
          <MoneyText money={next.current.priceMonth} className="font-medium text-foreground" /> {t("aMonth")}
        </p>
      </CardHeader>
      <CardContent className="grid gap-3">
        <ul className="grid gap-2 text-sm sm:grid-cols-2">
          {lifts.map(({ key, from, to }) => (
            <li key={key} className="flex items-center gap-2.5">
              <Check className="size-4 shrink-0 text-good" aria-hidden />
              {typeof to === "boolean"
                ? name(key)
                : t("lift", { what: name(key), from: from ?? t("unlimited"), to: to ?? t("unlimited") })}
            </li>
          ))}
        </ul>
        <p className="text-sm text-muted-foreground">{t("askUs")}</p>
      </CardContent>
    </Card>
  );
}
