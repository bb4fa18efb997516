import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { Controller, useFieldArray, useForm, type UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { say } from "@/api/action";
import { api, ifMatch, take } from "@/api/client";
import { useCan } from "@/api/me";
import { ProblemError } from "@/api/problem";
import { useSubmit } from "@/api/submit";
import { Choice } from "@/components/choice";
import { Conflict } from "@/components/conflict";
import { ErrorSummary } from "@/components/error-summary";
import { Field } from "@/components/field";
import { StatusBadge } from "@/components/status-badge";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Sheet, SheetBody, SheetContent, SheetDescription, SheetFooter, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import { combined, historyOf, schema, SEVERITIES, STATES, type Values } from "./history";
import { type PatientRecord, patientQuery } from "./use-patient";

const TONES = { mild: "neutral", moderate: "warn", severe: "bad" } as const;

/** Allergies and conditions. */
export function HistoryCard({ patient }: { patient: PatientRecord }) {
  const { t } = useTranslation("clinic/patients");
  const can = useCan();
  const [open, setOpen] = useState(false);
  const none = patient.allergies.length + patient.history.length === 0;
  return (
    <Card>
      <CardHeader className="items-center">
        <CardTitle>{t("history.title")}</CardTitle>
        {patient.status === "active" && can("patients:update_medical_history") && (
          <Button variant="ghost" size="sm" aria-label={t("history.edit")} onClick={() => setOpen(true)}>
            {t("edit.action")}
          </Button>
        )}
      </CardHeader>
      <CardContent className="grid gap-3 text-sm">
        {none && <p className="text-muted-foreground">{t("history.none")}</p>}
        {patient.allergies.map((allergy, at) => (
          <div key={at} className="grid gap-0.5">
            <span className="flex flex-wrap items-center gap-2">
              <span className="font-medium">{allergy.substance}</span>
              <StatusBadge
                tone={allergy.status === "active" ? TONES[allergy.severity] : "neutral"}
                shape={allergy.status === "active" ? "triangle" : "bar"}
              >
                {allergy.status === "active" ? t(`severities.${allergy.severity}`) : t(`states.${allergy.status}`)}
              </StatusBadge>
            </span>
            {allergy.reaction && <span className="text-muted-foreground">{allergy.reaction}</span>}
          </div>
        ))}
        {patient.history.map((condition, at) => (
          <div key={at} className="flex flex-wrap items-baseline gap-x-2">
            <span>{condition.text}</span>
            <span className="text-xs text-muted-foreground tabular">
              {[condition.since && t("history.sinceWhen", { since: condition.since }), condition.status !== "active" && t(`states.${condition.status}`)]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </div>
        ))}
      </CardContent>
      <Sheet open={open} onOpenChange={setOpen}>
        <SheetContent className="max-w-xl">{open && <HistoryForm patient={patient} onDone={() => setOpen(false)} />}</SheetContent>
      </Sheet>
    </Card>
  );
}

function HistoryForm({ patient, onDone }: { patient: PatientRecord; onDone: () => void }) {
  const { t } = useTranslation("clinic/patients");
  const cache = useQueryClient();
  const [version, setVersion] = useState(patient.version);
  const [base, setBase] = useState(() => historyOf(patient));
  const [conflict, setConflict] = useState<string[] | null>(null);
  const form = useForm<Values>({ resolver: zodResolver(schema), defaultValues: base });
  const submit = useSubmit(
    form,
    (values) =>
      take(
        api.PUT("/v1/patients/{patient_id}/medical-history", {
          params: { path: { patient_id: patient.id }, header: ifMatch(version) },
          body: {
            allergies: values.allergies.filter(({ substance }) => substance.trim()),
            history: values.history
              .filter((condition) => condition.text.trim())
              .map((condition) => ({ ...condition, since: condition.since || null, code: condition.code || null })),
          },
        }),
      ),
    {
      done: async () => {
        await cache.invalidateQueries({ queryKey: ["patient", patient.id] });
        toast(t("saved", { ns: "common" }));
        onDone();
      },
      failed: (error) => {
        if (!(error instanceof ProblemError) || !error.is("version-changed")) return false;
        void cache.fetchQuery({ ...patientQuery(patient.id), staleTime: 0 }).then((fresh) => {
          // All are replaced when it is saved: so their list and what was typed here become one, to be looked at first.
          const theirs = historyOf(fresh);
          const mine = form.getValues();
          form.reset({
            allergies: combined(base.allergies, mine.allergies, theirs.allergies),
            history: combined(base.history, mine.history, theirs.history),
          });
          setConflict(JSON.stringify(theirs) === JSON.stringify(base) ? [] : [t("history.title")]);
          setBase(theirs);
          setVersion(fresh.version);
        }, say);
        return true;
      },
    },
  );
  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
      <SheetHeader>
        <SheetTitle>{t("history.title")}</SheetTitle>
        <SheetDescription>{patient.name.display}</SheetDescription>
      </SheetHeader>
      <SheetBody className="grid content-start gap-6">
        {conflict && <Conflict fields={conflict} />}
        <ErrorSummary form={form} />
        <Allergies form={form} />
        <Conditions form={form} />
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

function Allergies({ form }: { form: UseFormReturn<Values> }) {
  const { t } = useTranslation("clinic/patients");
  const rows = useFieldArray({ control: form.control, name: "allergies" });
  const { errors } = form.formState;
  return (
    <fieldset className="grid gap-4">
      <legend className="pb-3 text-base font-semibold">{t("history.allergies")}</legend>
      {rows.fields.map((row, at) => (
        <div key={row.id} className="grid grid-cols-2 gap-3 rounded-md border p-3">
          <Field label={t("history.substance")} error={errors.allergies?.[at]?.substance}>
            {(field) => <Input {...field} {...form.register(`allergies.${at}.substance`)} />}
          </Field>
          <Field label={t("history.reaction")} optional error={errors.allergies?.[at]?.reaction}>
            {(field) => <Input {...field} {...form.register(`allergies.${at}.reaction`)} />}
          </Field>
          <Pick form={form} name={`allergies.${at}.severity`} label={t("history.severity")} words="severities" options={SEVERITIES} />
          <Pick form={form} name={`allergies.${at}.status`} label={t("history.status")} words="states" options={STATES} />
          <Remove onClick={() => rows.remove(at)} />
        </div>
      ))}
      <Button
        variant="ghost"
        size="sm"
        className="w-fit text-primary"
        onClick={() => rows.append({ substance: "", reaction: "", severity: "moderate", status: "active" })}
      >
        <Plus />
        {t("history.addAllergy")}
      </Button>
    </fieldset>
  );
}

function Conditions({ form }: { form: UseFormReturn<Values> }) {
  const { t } = useTranslation("clinic/patients");
  const rows = useFieldArray({ control: form.control, name: "history" });
  const { errors } = form.formState;
  return (
    <fieldset className="grid gap-4">
      <legend className="pb-3 text-base font-semibold">{t("history.conditions")}</legend>
      {rows.fields.map((row, at) => (
        <div key={row.id} className="grid grid-cols-2 gap-3 rounded-md border p-3">
          <Field label={t("history.condition")} error={errors.history?.[at]?.text} className="col-span-2">
            {(field) => <Input {...field} {...form.register(`history.${at}.text`)} />}
          </Field>
          <Field label={t("history.since")} optional hint={t("history.sinceHint")} error={errors.history?.[at]?.since}>
            {(field) => <Input {...field} {...form.register(`history.${at}.since`)} />}
          </Field>
          <Pick form={form} name={`history.${at}.status`} label={t("history.status")} words="states" options={STATES} />
          <Remove onClick={() => rows.remove(at)} />
        </div>
      ))}
      <Button
        variant="ghost"
        size="sm"
        className="w-fit text-primary"
        onClick={() => rows.append({ text: "", since: "", code: "", status: "active" })}
      >
        <Plus />
        {t("history.addCondition")}
      </Button>
    </fieldset>
  );
}

interface PickProps {
  form: UseFormReturn<Values>;
  name: `allergies.${number}.severity` | `allergies.${number}.status` | `history.${number}.status`;
  label: string;
  words: "severities" | "states";
  options: readonly string[];
}

function Pick({ form, name, label, words, options }: PickProps) {
  const { t } = useTranslation("clinic/patients");
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field: { value, onChange } }) => (
        <Field label={label}>
          {(field) => (
            <Choice
              {...field}
              value={value}
              onChange={onChange}
              options={options.map((option) => ({ value: option, label: t(`${words}.${option}`) }))}
            />
          )}
        </Field>
      )}
    />
  );
}

function Remove({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation("clinic/patients");
  return (
    <Button variant="ghost" size="sm" className="col-span-2 w-fit text-muted-foreground" onClick={onClick}>
      <X />
      {t("removeRow")}
    </Button>
  );
}
