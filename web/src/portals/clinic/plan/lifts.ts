import type { Schema } from "@/api/client";

type Plan = Schema<"PlanView">;
type Value = boolean | number | null;
type Entitlements = Readonly<Record<string, Value>>;

/** The plan above one's own: the cheapest that costs more, in the same currency. */
export function nextPlan(plans: readonly Plan[], own: Schema<"SubscribedPlan">): Plan | undefined {
  return plans
    .filter(
      ({ key, state, current }) =>
        key !== own.key &&
        state === "active" &&
        current.priceMonth.currency === own.priceMonth.currency &&
        current.priceMonth.amountMinor > own.priceMonth.amountMinor,
    )
    .sort((one, other) => one.current.priceMonth.amountMinor - other.current.priceMonth.amountMinor)[0];
}

export interface Lift {
  key: string;
  from: Value;
  to: Value;
}

/** What another plan has more of: features that are off here, limits that are lower. Null is no limit. */
export function liftsOf(own: Entitlements, other: Entitlements): Lift[] {
  return Object.entries(other).flatMap(([key, to]): Lift[] => {
    const from = own[key] ?? null;
    if (typeof to === "boolean") return to && own[key] !== true ? [{ key, from, to }] : [];
    if (from === null || typeof from === "boolean") return [];
    return to === null || to > from ? [{ key, from, to }] : [];
  });
}
