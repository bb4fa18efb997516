import { Phone } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Badge } from "@/components/ui/badge";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { useLocale } from "@/i18n/locale";
import { useClinics } from "../clinic-switcher";
import type { PatientRecord } from "./use-patient";

/** How to reach the patient, and what else is known. */
export function DetailsCard({ patient }: { patient: PatientRecord }) {
  const { t } = useTranslation("clinic/patients");
  const locale = useLocale();
  const { all } = useClinics();
  const languages = new Intl.DisplayNames([locale], { type: "language" });
  const { lines = [], postalCode = "", city = "", country = "" } = patient.address;
  const address = [...lines, [postalCode, city].filter(Boolean).join(" "), country].filter(Boolean);
  const clinics = patient.clinicIds.flatMap((id) => all.find((clinic) => clinic.id === id)?.name ?? []);
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("details")}</CardTitle>
      </CardHeader>
      <CardContent>
        <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-3 gap-y-2.5 text-sm">
          {patient.phones.map(({ number, label, whatsapp }) => (
            <Fact key={number} name={label || t("phone")}>
              <a href={`tel:${number}`} className="inline-flex items-center gap-1.5 tabular underline-offset-2 hover:underline">
                <Phone className="size-3.5 text-muted-foreground" aria-hidden />
                {number}
              </a>
              {whatsapp && <Badge className="ms-2">WhatsApp</Badge>}
            </Fact>
          ))}
          {patient.emails.map((email) => (
            <Fact key={email} name={t("email")}>
              <a href={`mailto:${email}`} className="break-all underline-offset-2 hover:underline">
                {email}
              </a>
            </Fact>
          ))}
          {address.length > 0 && (
            <Fact name={t("address")}>
              <span className="whitespace-pre-line">{address.join("\n")}</span>
            </Fact>
          )}
          {patient.languages.length > 0 && (
            <Fact name={t("languages")}>{patient.languages.map((tag) => languages.of(tag) ?? tag).join(", ")}</Fact>
          )}
          {patient.identifiers.map(({ system, value }) => (
            <Fact key={`${system} ${value}`} name={system.toUpperCase()}>
              <span className="tabular">{value}</span>
            </Fact>
          ))}
          {clinics.length > 0 && <Fact name={t("clinics")}>{clinics.join(", ")}</Fact>}
          {patient.notes && (
            <Fact name={t("notes")}>
              <span className="whitespace-pre-line">{patient.notes}</span>
            </Fact>
          )}
        </dl>
      </CardContent>
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
