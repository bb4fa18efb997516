import { z } from "zod";

import { parseMoney } from "@/lib/money";
import { limitOf } from "./plan-values";

/** What must be right before a version can be shown as a change; the server knows the rest. */
export function versionSchema(t: (key: string) => string) {
  const price = z.string();
  const days = z.string().refine((text) => typeof limitOf(text) === "number", t("daysWrong"));
  return z
    .object({
      currency: z.string().trim().toUpperCase().regex(/^[A-Z]{3}$/, t("currencyWrong")),
      priceMonth: price,
      priceYear: price,
      trialDays: days,
      graceDays: days,
      features: z.record(z.string(), z.boolean()),
      limits: z.record(z.string(), z.string().refine((text) => limitOf(text) !== undefined, t("limitWrong"))),
    })
    .superRefine((values, context) => {
      for (const name of ["priceMonth", "priceYear"] as const) {
        if (/^[A-Z]{3}$/.test(values.currency) && !parseMoney(values[name], values.currency)) {
          context.addIssue({ code: "custom", path: [name], message: t("priceWrong") });
        }
      }
    });
}
