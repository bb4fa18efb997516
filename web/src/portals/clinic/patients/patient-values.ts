import type { Schema } from "@/api/client";
import { e164 } from "@/lib/phone";

export const SEXES = ["female", "male", "other", "unknown"] as const;

/** A patient as the forms hold it: texts, and empty where nothing is known. */
export interface PatientValues {
  name: { given: string; middle: string; family: string; preferred: string };
  birthDate: string;
  sex: (typeof SEXES)[number];
  phones: { number: string; label: string; whatsapp: boolean }[];
  emails: { value: string }[];
  identifiers: { system: string; value: string }[];
  address: { lines: string; city: string; postalCode: string; country: string };
  languages: string[];
  clinicIds: string[];
  notes: string;
}

export function blank(clinicIds: string[], country: string): PatientValues {
  return {
    name: { given: "", middle: "", family: "", preferred: "" },
    birthDate: "",
    sex: "unknown",
    phones: [{ number: "", label: "", whatsapp: true }],
    emails: [],
    identifiers: [],
    address: { lines: "", city: "", postalCode: "", country },
    languages: [],
    clinicIds,
    notes: "",
  };
}

/** `Asha Rao` as given and family name: the last word is the family's. */
export function splitName(full: string): { given: string; family: string } {
  const words = full.trim().split(/\s+/);
  return words.length < 2 ? { given: full.trim(), family: "" } : { given: words.slice(0, -1).join(" "), family: words.at(-1) ?? "" };
}

export function valuesOf(record: Schema<"PatientRecordView">): PatientValues {
  const { name, address } = record;
  return {
    name: { given: name.given, middle: name.middle ?? "", family: name.family ?? "", preferred: name.preferred ?? "" },
    birthDate: record.birthDate ?? "",
    sex: record.sex,
    phones: record.phones.map(({ number, label = "", whatsapp = false }) => ({ number, label, whatsapp })),
    emails: record.emails.map((value) => ({ value })),
    identifiers: record.identifiers.map(({ system, value }) => ({ system, value })),
    address: {
      lines: (address.lines ?? []).join("\n"),
      city: address.city ?? "",
      postalCode: address.postalCode ?? "",
      country: address.country ?? "",
    },
    languages: record.languages,
    clinicIds: record.clinicIds,
    notes: record.notes,
  };
}

/** The body of a registration. Rows in which nothing was typed are no rows. */
export function bodyOf(values: PatientValues, country: string) {
  return {
    name: trimmed(values.name),
    birthDate: values.birthDate || null,
    sex: values.sex,
    phones: values.phones
      .filter(({ number }) => number.trim())
      .map(({ number, label, whatsapp }) => ({ number: e164(number, country), label: label.trim(), whatsapp })),
    emails: values.emails.map(({ value }) => value.trim()).filter(Boolean),
    identifiers: values.identifiers.filter(({ value }) => value.trim()).map(trimmed),
    address: addressOf(values.address),
    languages: values.languages,
    clinicIds: values.clinicIds,
    notes: values.notes,
  };
}

export type PatientBody = ReturnType<typeof bodyOf>;

/** The fields of `after` that are not as they were `before`: a change sends only those. */
export function changesBetween(before: PatientBody, after: PatientBody): Partial<PatientBody> {
  const changed = (Object.keys(after) as (keyof PatientBody)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
  return Object.fromEntries(changed.map((field) => [field, after[field]]));
}

function addressOf({ lines, city, postalCode, country }: PatientValues["address"]) {
  const written = lines.split("\n").map((line) => line.trim()).filter(Boolean);
  const known = written.length > 0 || city.trim() || postalCode.trim();
  return { lines: written, city: city.trim(), postalCode: postalCode.trim(), country: known ? country : "" };
}

function trimmed<T extends Record<string, string>>(texts: T): T {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, text.trim()])) as T;
}
