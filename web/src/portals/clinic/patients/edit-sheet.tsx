import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { say } from "@/api/action";
import { api, ifMatch, take } from "@/api/client";
import { ProblemError } from "@/api/problem";
import { useSubmit } from "@/api/submit";
import { Conflict } from "@/components/conflict";
import { ErrorSummary } from "@/components/error-summary";
import { Button } from "@/components/ui/button";
import { Sheet, SheetBody, SheetContent, SheetDescription, SheetFooter, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import { todayIn } from "@/lib/time";
import { useClinics } from "../clinic-switcher";
import { MainFields, MoreFields } from "./patient-fields";
import { patientSchema } from "./patient-schema";
import { bodyOf, changesBetween, type PatientValues, valuesOf } from "./patient-values";
import { type PatientRecord, patientQuery } from "./use-patient";

interface Props {
  patient: PatientRecord;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Change who it is. Only what was changed is sent, so that somebody else's change elsewhere stands. */
export function EditSheet({ patient, open, onOpenChange }: Props) {
  return (
    <Sheet open={open} onOpenChange={onOpenChange}>
      <SheetContent className="max-w-xl">
        {open && <EditForm patient={patient} onDone={() => onOpenChange(false)} />}
      </SheetContent>
    </Sheet>
  );
}

function EditForm({ patient, onDone }: { patient: PatientRecord; onDone: () => void }) {
  const { t } = useTranslation("clinic/patients");
  const cache = useQueryClient();
  const { active } = useClinics();
  const country = active?.address.country ?? "";
  // What is typed is compared with the record as the form began with it; `base` is the version that a save changes.
  const [begun] = useState(patient);
  const [base, setBase] = useState(patient);
  const [theirs, setTheirs] = useState<string[]>([]);
  const form = useForm<PatientValues>({ resolver: zodResolver(patientSchema(t)), defaultValues: valuesOf(begun) });
  const bodyOfRecord = (record: PatientRecord) => bodyOf(valuesOf(record), country);

  const submit = useSubmit(
    form,
    (values) =>
      take(
        api.PATCH("/v1/patients/{patient_id}", {
          params: { path: { patient_id: patient.id }, header: ifMatch(base.version) },
          body: changesBetween(bodyOfRecord(begun), bodyOf(values, country)),
        }),
      ),
    {
      done: async () => {
        await cache.invalidateQueries({ queryKey: ["patient", patient.id] });
        void cache.invalidateQueries({ queryKey: ["patients"] });
        toast(t("saved", { ns: "common" }));
        onDone();
      },
      failed: (error) => {
        if (!(error instanceof ProblemError) || !error.is("version-changed")) return false;
        void cache.fetchQuery({ ...patientQuery(patient.id), staleTime: 0 }).then((fresh) => {
          setTheirs(Object.keys(changesBetween(bodyOfRecord(base), bodyOfRecord(fresh))));
          setBase(fresh);
        }, say);
        return true;
      },
    },
  );

  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
      <SheetHeader>
        <SheetTitle>{t("edit.title")}</SheetTitle>
        <SheetDescription>{patient.name.display}</SheetDescription>
      </SheetHeader>
      <SheetBody className="grid content-start gap-5">
        {base !== begun && (
          <Conflict fields={theirs.map((field) => t(`fields.${field}`, { defaultValue: field }))} />
        )}
        <ErrorSummary form={form} />
        <MainFields form={form} country={country} today={todayIn(active?.timeZone ?? "UTC")} />
        <MoreFields form={form} />
      </SheetBody>
      <SheetFooter>
        <Button variant="outline" onClick={onDone}>
          {t("cancel", { ns: "common" })}
        </Button>
        <Button type="submit" busy={form.formState.isSubmitting}>
          {t("save", { ns: "common" })}
        </Button>
      </SheetFooter>
    </form>
  );
}
