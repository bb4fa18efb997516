import { z } from "zod";

import { viewerZone } from "@/lib/time";
import { countryOf, currencyOf, zoneOf } from "../guess";
import { isSlug } from "../slug";
import { faultOf, WEEK, type Week } from "../week";

/** The form of all three steps; what the steps are called is what their parts are called. */
export function schemaOf(t: (key: string) => string) {
  return z.object({
    name: z.string().trim().min(1, t("practice.nameNeeded")),
    slug: z.string().refine(isSlug, t("practice.slugRule")),
    country: z.string(),
    currency: z.string(),
    clinic: z.object({
      name: z.string().trim().min(1, t("clinic.nameNeeded")),
      timeZone: z.string(),
      street: z.string(),
      city: z.string(),
      phone: z.string(),
      week: z.custom<Week>().refine((week) => faultOf(week) === null, t("week.wrong")),
    }),
    owner: z.object({
      name: z.string().trim().min(1, t("owner.nameNeeded")),
      email: z.string().trim().min(3, t("owner.emailNeeded")),
      password: z.string().min(1, t("owner.passwordNeeded")),
    }),
  });
}

export type Account = z.infer<ReturnType<typeof schemaOf>>;
export type AccountStep = "practice" | "clinic" | "owner";

/** Which fields are judged before one may go on. */
export const FIELDS = {
  practice: ["name", "slug", "country", "currency"],
  clinic: ["clinic"],
  owner: ["owner"],
} as const;

const KEY = "donto.signup";

/** What was typed before a reload, else what can be guessed. The password is kept nowhere. */
export function drafted(): { account: Account; step: AccountStep } {
  const zone = zoneOf(viewerZone());
  const country = countryOf(zone, navigator.languages);
  const account: Account = {
    name: "",
    slug: "",
    country,
    currency: currencyOf(country),
    clinic: { name: "", timeZone: zone, street: "", city: "", phone: "", week: WEEK },
    owner: { name: "", email: "", password: "" },
  };
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "{}") as Partial<ReturnType<typeof drafted>>;
    return { account: { ...account, ...kept.account }, step: kept.step ?? "practice" };
  } catch {
    return { account, step: "practice" };
  }
}

export function keepDraft(account: Account, step: AccountStep): void {
  const kept = { account: { ...account, owner: { ...account.owner, password: "" } }, step };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Storage can be closed to us; then a reload begins anew.
  }
}

export function forgetDraft(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // See above.
  }
}
