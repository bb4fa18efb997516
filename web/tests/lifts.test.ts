import { describe, expect, it } from "vitest";

import type { Schema } from "@/api/client";
import { liftsOf, nextPlan } from "@/portals/clinic/plan/lifts";

function plan(key: string, amountMinor: number, state = "active", currency = "INR") {
  return { key, state, current: { priceMonth: { amountMinor, currency } } } as Schema<"PlanView">;
}

const own = { key: "small", priceMonth: { amountMinor: 100, currency: "INR" } } as Schema<"SubscribedPlan">;

describe("the plan above", () => {
  it("is the cheapest dearer one that can be had", () => {
    const plans = [plan("small", 100), plan("huge", 900), plan("middle", 300), plan("old", 200, "retired"), plan("us", 150, "active", "USD")];
    expect(nextPlan(plans, own)?.key).toBe("middle");
    expect(nextPlan([plan("small", 100)], own)).toBeUndefined();
  });

  it("lifts features that are off and limits that are lower", () => {
    const here = { whatsapp: false, reports: true, clinics: 1, staff: 5, doctors: null };
    const there = { whatsapp: true, reports: true, clinics: 5, staff: null, doctors: 10, dental: false };
    expect(liftsOf(here, there)).toEqual([
      { key: "whatsapp", from: false, to: true },
      { key: "clinics", from: 1, to: 5 },
      { key: "staff", from: 5, to: null },
    ]);
  });
});
