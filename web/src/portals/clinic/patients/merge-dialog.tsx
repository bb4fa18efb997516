import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { useAction } from "@/api/action";
import { api, type Schema, take } from "@/api/client";
import { Confirm } from "@/components/confirm";
import { ErrorState } from "@/components/error-state";
import { Field } from "@/components/field";
import { PatientCombobox, type PatientRow } from "@/components/patient-combobox";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { RadioGroup, RadioGroupItem } from "@/components/ui/radio-group";
import { Skeleton } from "@/components/ui/skeleton";
import { type PatientRecord, patientQuery } from "./use-patient";

type Side = "survivor" | "other";
type Choices = Required<Pick<Schema<"MergeChoices">, "name" | "birthDate" | "sex" | "address">>;

interface Props {
  patient: PatientRecord;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Make two records one: choose the other, look at both side by side, choose what stays. */
export function MergeDialog({ patient, open, onOpenChange }: Props) {
  const { t } = useTranslation("clinic/patients");
  const [other, setOther] = useState<PatientRow | null>(null);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOther(null);
        onOpenChange(next);
      }}
    >
      {open && (
        <DialogContent className="max-w-2xl">
          <DialogHeader>
            <DialogTitle>{t("merge.title")}</DialogTitle>
            <DialogDescription>{t("merge.lead", { name: patient.name.display })}</DialogDescription>
          </DialogHeader>
          <Field label={t("merge.other")}>
            {(field) => <PatientCombobox {...field} value={other} onChange={setOther} without={patient.id} autoFocus />}
          </Field>
          {other && (
            <Preview key={other.id} patient={patient} otherId={other.id} onDone={() => onOpenChange(false)} />
          )}
        </DialogContent>
      )}
    </Dialog>
  );
}

function Preview({ patient, otherId, onDone }: { patient: PatientRecord; otherId: string; onDone: () => void }) {
  const { t } = useTranslation("clinic/patients");
  const cache = useQueryClient();
  const { data: other, error, refetch } = useQuery(patientQuery(otherId));
  const [choices, setChoices] = useState<Partial<Choices>>({});
  const [asking, setAsking] = useState(false);
  const merge = useAction({
    send: (fields: Partial<Choices>) =>
      take(
        api.POST("/v1/patients/{patient_id}/merge", {
          params: { path: { patient_id: patient.id } },
          body: { from: otherId, fields },
        }),
      ),
    touches: [["patients"], ["patient"], ["patient-merges"]],
  });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!other) return <Skeleton className="h-48" />;

  const rows = differing(patient, other, t);
  const chosen = (field: keyof Choices): Side => choices[field] ?? (known(patient, field) ? "survivor" : "other");
  return (
    <>
      <div className="grid gap-3">
        {rows.length === 0 && <p className="text-sm text-muted-foreground">{t("merge.alike")}</p>}
        {rows.map(({ field, label, survivor, other: theirs }) => (
          <RadioGroup
            key={field}
            aria-label={label}
            value={chosen(field)}
            onValueChange={(side) => setChoices({ ...choices, [field]: side as Side })}
            className="grid grid-cols-2 items-start gap-x-4 gap-y-1 border-t pt-3 text-sm sm:grid-cols-[7rem_1fr_1fr]"
          >
            <span className="text-muted-foreground max-sm:col-span-2">{label}</span>
            <Option side="survivor">{survivor}</Option>
            <Option side="other">{theirs}</Option>
          </RadioGroup>
        ))}
        <p className="border-t pt-3 text-sm text-muted-foreground">{t("merge.together", { mrn: patient.mrn })}</p>
      </div>
      <DialogFooter>
        <Button variant="outline" onClick={onDone}>
          {t("cancel", { ns: "common" })}
        </Button>
        <Button onClick={() => setAsking(true)}>{t("merge.submit")}</Button>
      </DialogFooter>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t("merge.sure", { other: other.name.display, mrn: other.mrn })}
        verb={t("merge.submit")}
        onConfirm={async () => {
          await merge.mutateAsync(Object.fromEntries(rows.map(({ field }) => [field, chosen(field)])));
          await cache.invalidateQueries({ queryKey: ["patient", otherId] });
          toast(t("merge.done"));
          onDone();
        }}
      >
        {t("merge.sureLead", { name: patient.name.display, mrn: patient.mrn })}
      </Confirm>
    </>
  );
}

function Option({ side, children }: { side: Side; children: ReactNode }) {
  const { t } = useTranslation("clinic/patients");
  return (
    <label className="flex min-w-0 items-start gap-2">
      <RadioGroupItem value={side} className="mt-0.5" />
      <span className="min-w-0 wrap-break-word">{children || <span className="text-muted-foreground">{t("unknown")}</span>}</span>
    </label>
  );
}

function known(patient: PatientRecord, field: keyof Choices): boolean {
  return textOf(patient, field) !== "" && !(field === "sex" && patient.sex === "unknown");
}

function textOf(patient: PatientRecord, field: keyof Choices): string {
  switch (field) {
    case "name":
      return patient.name.display;
    case "birthDate":
      return patient.birthDate ?? "";
    case "sex":
      return patient.sex;
    case "address":
      return [...(patient.address.lines ?? []), patient.address.postalCode, patient.address.city].filter(Boolean).join(", ");
  }
}

/** The fields of which only one can stay, where the two differ. */
function differing(patient: PatientRecord, other: PatientRecord, t: (key: string) => string) {
  const show = (one: PatientRecord, field: keyof Choices) =>
    field === "sex" ? t(`sexes.${one.sex}`) : textOf(one, field);
  return (["name", "birthDate", "sex", "address"] as const)
    .filter((field) => textOf(patient, field) !== textOf(other, field))
    .map((field) => ({ field, label: t(`fields.${field}`), survivor: show(patient, field), other: show(other, field) }));
}
