import type { TFunction } from "i18next";
import { z } from "zod";

import { SEXES } from "./patient-values";

const text = z.string();

/** Only what must be said at once; the server knows the rules. */
export function patientSchema(t: TFunction<"clinic/patients">) {
  return z.object({
    name: z.object({ given: text.trim().min(1, t("givenMissing")), middle: text, family: text, preferred: text }),
    birthDate: text,
    sex: z.enum(SEXES),
    phones: z.array(z.object({ number: text, label: text, whatsapp: z.boolean() })),
    emails: z.array(z.object({ value: text })),
    identifiers: z.array(z.object({ system: text, value: text })),
    address: z.object({ lines: text, city: text, postalCode: text, country: text }),
    languages: z.array(text),
    clinicIds: z.array(text),
    notes: text,
  });
}
