import type { Schema } from "@/api/client";

export type Specialty = Schema<"SpecialtyView">;

export const KEY = ["specialties"];

export const FIELDS = ["dental", "medical"] as const;

/** Broader ones by name, each with its narrower ones behind it. */
export function inOrder(specialties: readonly Specialty[]): Specialty[] {
  const byName = [...specialties].sort((one, other) => one.names.en.localeCompare(other.names.en, "en"));
  return byName
    .filter(({ parent }) => parent === null)
    .flatMap((broad) => [broad, ...byName.filter(({ parent }) => parent === broad.code)]);
}
