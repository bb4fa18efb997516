import { ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { MoneyText } from "@/components/money-text";
import { type Entitlement, EntitlementName, EntitlementValue } from "./entitlement";
import { changedEntitlements, type Terms } from "./plan-values";

interface Props {
  before: Terms;
  after: Terms;
  /** The very same version: nothing at all changes. */
  same?: boolean;
}

/** What changes from one version to another, in words; what is lost stands out. */
export function Changes({ before, after, same }: Props) {
  const { t } = useTranslation("platform/plans");
  const entitlements = changedEntitlements(before, after);
  const rows = [
    ...(["priceMonth", "priceYear"] as const)
      .filter((name) => after[name].amountMinor !== before[name].amountMinor || after[name].currency !== before[name].currency)
      .map((name) => (
        <Change key={name} name={t(name)} from={<MoneyText money={before[name]} />} to={<MoneyText money={after[name]} />} />
      )),
    ...(["trialDays", "graceDays"] as const)
      .filter((name) => after[name] !== before[name])
      .map((name) => <Change key={name} name={t(name)} from={before[name]} to={after[name]} />),
    ...entitlements.map((key) => (
      <Change
        key={key}
        name={<EntitlementName name={key} />}
        from={<EntitlementValue value={before.entitlements[key]} />}
        to={<EntitlementValue value={after.entitlements[key]} />}
        less={isLess(before.entitlements[key], after.entitlements[key])}
      />
    )),
  ];
  if (same || rows.length === 0) return <p className="text-sm text-muted-foreground">{t("nothingChanges")}</p>;
  return (
    <ul className="divide-y rounded-md border text-sm" aria-label={t("changes")}>
      {rows}
    </ul>
  );
}

function Change({ name, from, to, less }: { name: ReactNode; from: ReactNode; to: ReactNode; less?: boolean }) {
  const { t } = useTranslation("platform/plans");
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-0.5 px-3 py-2">
      <span>{name}</span>
      <span className="flex flex-wrap items-center gap-1.5">
        <span className="text-muted-foreground">{from}</span>
        <ArrowRight className="size-3.5 text-muted-foreground rtl:rotate-180" aria-label={t("becomes")} role="img" />
        <span className={less ? "font-medium text-bad" : "font-medium"}>{to}</span>
        {less && <span className="text-xs text-bad">{t("less")}</span>}
      </span>
    </li>
  );
}

function isLess(before: Entitlement | undefined, after: Entitlement | undefined): boolean {
  if (typeof after === "boolean") return before === true && !after;
  if (typeof after !== "number") return false;
  return before === null || (typeof before === "number" && after < before);
}
