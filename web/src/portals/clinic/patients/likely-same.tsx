import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";

import { api, type Schema, take } from "@/api/client";
import { useCan } from "@/api/me";
import { DateText } from "@/components/time-text";
import { useDebounced } from "@/lib/debounced";
import { e164 } from "@/lib/phone";
import type { PatientValues } from "./patient-values";

export type Candidate = Schema<"CandidateView">;

/** Who may be the one that is about to be registered, asked while typing. */
export function useLikelySame(values: PatientValues, country: string): readonly Candidate[] {
  const can = useCan();
  const phone = e164(values.phones[0]?.number ?? "", country);
  const asked = useDebounced(
    JSON.stringify({
      given: values.name.given.trim(),
      family: values.name.family.trim(),
      birthDate: /^\d{4}-\d{2}-\d{2}$/.test(values.birthDate) ? values.birthDate : null,
      phone: /^\+[1-9]\d{6,14}$/.test(phone) ? phone : null,
    }),
    300,
  );
  const known = JSON.parse(asked) as Schema<"DuplicateQuery">;
  const enough = (known.given?.length ?? 0) >= 2 || known.phone !== null;
  const found = useQuery({
    queryKey: ["patients", "duplicates", asked],
    queryFn: ({ signal }) => take(api.POST("/v1/patients/duplicates", { body: known, signal })),
    enabled: can("patient_merge:read_candidates") && enough,
    placeholderData: keepPreviousData,
  });
  return enough ? (found.data?.items ?? []) : [];
}

/** Those who may be the same person, with why, each a way to the chart. */
export function LikelySame({ candidates }: { candidates: readonly Candidate[] }) {
  const { t } = useTranslation("clinic/patients");
  if (candidates.length === 0) return null;
  return (
    <section
      aria-label={t("same.title")}
      aria-live="polite"
      className="grid gap-3 rounded-lg border border-warn/40 bg-warn-wash p-4"
    >
      <h2 className="flex items-center gap-2 text-sm font-semibold text-warn">
        <TriangleAlert className="size-4" aria-hidden />
        {t("same.title")}
      </h2>
      <ul className="grid gap-3">
        {candidates.map(({ patient, reasons }) => (
          <li key={patient.id} className="grid gap-0.5 text-sm">
            <Link
              to="/app/patients/$patientId"
              params={{ patientId: patient.id }}
              className="font-medium underline underline-offset-2"
            >
              {patient.name.display}
            </Link>
            <span className="text-xs tabular">
              {patient.birthDate && (
                <>
                  <DateText date={patient.birthDate} style="date" />
                  {" · "}
                </>
              )}
              {[patient.phones[0]?.number, patient.mrn].filter(Boolean).join(" · ")}
            </span>
            <span className="text-xs">{reasons.map((reason) => t(`same.${reason}`)).join(", ")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
