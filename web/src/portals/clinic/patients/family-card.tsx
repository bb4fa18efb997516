import { Link } from "@tanstack/react-router";
import { X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { useAction } from "@/api/action";
import { api, type Schema, take } from "@/api/client";
import { useCan } from "@/api/me";
import { Choice } from "@/components/choice";
import { Field } from "@/components/field";
import { PatientCombobox, type PatientRow } from "@/components/patient-combobox";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import type { PatientRecord } from "./use-patient";

type Relation = Schema<"FamilyInput">["relation"];
const RELATIONS: readonly Relation[] = ["parent", "child", "spouse", "sibling", "guardian", "ward", "other"];

/** Relatives who are patients too. A link is on both sides. */
export function FamilyCard({ patient }: { patient: PatientRecord }) {
  const { t } = useTranslation("clinic/patients");
  const can = useCan();
  const [adding, setAdding] = useState(false);
  const mayLink = patient.status === "active" && can("patients:update");
  const link = useLink(patient.id);
  const unlink = useAction({
    send: ({ patientId }: Schema<"FamilyView">) =>
      take(
        api.DELETE("/v1/patients/{patient_id}/family/{relative_id}", {
          params: { path: { patient_id: patient.id, relative_id: patientId } },
        }),
      ),
    touches: [["patient"]],
    done: (_, relative) =>
      toast(t("family.unlinked"), {
        action: { label: t("undo", { ns: "common" }), onClick: () => link.mutate(relative) },
      }),
  });
  if (!mayLink && patient.family.length === 0) return null;
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("family.title")}</CardTitle>
        {mayLink && !adding && (
          <Button variant="ghost" size="sm" onClick={() => setAdding(true)}>
            {t("family.add")}
          </Button>
        )}
      </CardHeader>
      <CardContent className="grid gap-3 text-sm">
        {patient.family.length === 0 && !adding && <p className="text-muted-foreground">{t("family.none")}</p>}
        {patient.family.map((relative) => (
          <div key={relative.patientId} className="flex items-center gap-2">
            <Link
              to="/app/patients/$patientId"
              params={{ patientId: relative.patientId }}
              className="min-w-0 truncate font-medium underline-offset-2 hover:underline"
            >
              {relative.name || t("family.elsewhere")}
            </Link>
            <span className="text-muted-foreground">{t(`relations.${relative.relation}`)}</span>
            {mayLink && (
              <Button
                variant="ghost"
                size="icon-sm"
                className="ms-auto"
                aria-label={t("family.unlink", { name: relative.name })}
                onClick={() => unlink.mutate(relative)}
              >
                <X />
              </Button>
            )}
          </div>
        ))}
        {adding && <Adding patientId={patient.id} onDone={() => setAdding(false)} />}
      </CardContent>
    </Card>
  );
}

function useLink(patientId: string, done?: () => void) {
  return useAction({
    send: ({ patientId: relative, relation }: { patientId: string; relation: Relation }) =>
      take(
        api.POST("/v1/patients/{patient_id}/family", {
          params: { path: { patient_id: patientId } },
          body: { patientId: relative, relation },
        }),
      ),
    touches: [["patient"]],
    done,
  });
}

function Adding({ patientId, onDone }: { patientId: string; onDone: () => void }) {
  const { t } = useTranslation("clinic/patients");
  const [relative, setRelative] = useState<PatientRow | null>(null);
  const [relation, setRelation] = useState<Relation>("parent");
  const link = useLink(patientId, onDone);
  return (
    <div className="grid gap-3 border-t pt-3">
      <Field label={t("family.who")}>
        {(field) => <PatientCombobox {...field} value={relative} onChange={setRelative} without={patientId} autoFocus />}
      </Field>
      <Field label={t("family.what")}>
        {(field) => (
          <Choice
            {...field}
            value={relation}
            onChange={setRelation}
            options={RELATIONS.map((one) => ({ value: one, label: t(`relations.${one}`) }))}
          />
        )}
      </Field>
      <div className="flex justify-end gap-2">
        <Button variant="outline" size="sm" onClick={onDone}>
          {t("cancel", { ns: "common" })}
        </Button>
        <Button
          size="sm"
          disabled={!relative}
          busy={link.isPending}
          onClick={() => relative && link.mutate({ patientId: relative.id, relation })}
        >
          {t("family.add")}
        </Button>
      </div>
    </div>
  );
}
