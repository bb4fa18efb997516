import { useTranslation } from "react-i18next";

import { api, type Schema, take } from "@/api/client";
import { useLocale } from "@/i18n/locale";
import { formatDate } from "@/lib/civil";
import { Combobox } from "./combobox";
import type { FieldProps } from "./field";

export type PatientRow = Schema<"PatientRow">;

interface Props extends Partial<FieldProps> {
  value: PatientRow | null;
  onChange: (patient: PatientRow | null) => void;
  /** Not offered: the one whose chart is open, say. */
  without?: string;
  autoFocus?: boolean;
}

/** A patient, found by name, end of a telephone number, or record number. */
export function PatientCombobox({ without, ...props }: Props) {
  const { t } = useTranslation("common");
  const locale = useLocale();
  return (
    <Combobox
      {...props}
      searchKey={["patients", "search"]}
      search={async (q, signal) => {
        const found = await take(api.GET("/v1/patients/search", { params: { query: { q, limit: 8 } }, signal }));
        return found.items.filter(({ id }) => id !== without);
      }}
      keyOf={({ id }) => id}
      textOf={({ name }) => name.display}
      placeholder={t("findPatient")}
      render={({ name, mrn, birthDate, phones }) => (
        <span className="grid min-w-0 py-1 leading-snug">
          <span className="truncate font-medium">{name.display}</span>
          <span className="truncate text-xs text-muted-foreground tabular">
            {[
              birthDate && formatDate(birthDate, locale, { day: "numeric", month: "short", year: "numeric" }),
              phones[0]?.number,
              mrn,
            ]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </span>
      )}
    />
  );
}
