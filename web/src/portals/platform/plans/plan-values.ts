import type { Schema } from "@/api/client";
import { decimalText, minorDigits, parseMoney } from "@/lib/money";
import type { PlanVersion } from "./data";
import type { Entitlement } from "./entitlement";

/** A version as the form holds it: limits and prices as texts. */
export interface VersionValues {
  currency: string;
  priceMonth: string;
  priceYear: string;
  trialDays: string;
  graceDays: string;
  features: Record<string, boolean>;
  limits: Record<string, string>;
}

/** What was typed as a limit: a number; null (without limit) for nothing; undefined when it is no limit. */
export function limitOf(text: string): number | null | undefined {
  const plain = text.trim().replaceAll(",", "");
  if (plain === "") return null;
  return /^\d{1,10}$/.test(plain) ? Number(plain) : undefined;
}

export function valuesOf(version: PlanVersion): VersionValues {
  const { currency } = version.priceMonth;
  const entries = Object.entries(version.entitlements);
  return {
    currency,
    priceMonth: decimalText(version.priceMonth.amountMinor, minorDigits(currency)),
    priceYear: decimalText(version.priceYear.amountMinor, minorDigits(currency)),
    trialDays: String(version.trialDays),
    graceDays: String(version.graceDays),
    features: Object.fromEntries(entries.filter((entry): entry is [string, boolean] => typeof entry[1] === "boolean")),
    limits: Object.fromEntries(
      entries.filter(([, value]) => typeof value !== "boolean").map(([key, value]) => [key, value === null ? "" : String(value)]),
    ),
  };
}

/** The form as the API takes it; null while something in it is no number. */
export function versionOf(values: VersionValues): Schema<"PlanVersionCreate"> | null {
  const priceMonth = parseMoney(values.priceMonth, values.currency);
  const priceYear = parseMoney(values.priceYear, values.currency);
  const trialDays = limitOf(values.trialDays);
  const graceDays = limitOf(values.graceDays);
  const limits = Object.entries(values.limits).map(([key, text]) => [key, limitOf(text)] as const);
  if (!priceMonth || !priceYear || typeof trialDays !== "number" || typeof graceDays !== "number") return null;
  if (limits.some(([, limit]) => limit === undefined)) return null;
  const entitlements: Record<string, Entitlement> = { ...values.features };
  for (const [key, limit] of limits) entitlements[key] = limit ?? null;
  return { priceMonth, priceYear, trialDays, graceDays, entitlements };
}

/** What of a version differs between two. */
export type Terms = Omit<Schema<"PlanVersionCreate">, "entitlements"> & {
  entitlements: Record<string, Entitlement>;
};

/** Keys of the entitlements that differ. */
export function changedEntitlements(before: Terms, after: Terms): string[] {
  return Object.keys(after.entitlements).filter((key) => after.entitlements[key] !== before.entitlements[key]);
}
