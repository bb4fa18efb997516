import { zodResolver } from "@hookform/resolvers/zod";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { z } from "zod";
import { useQueryClient } from "@tanstack/react-query";

import { api, once, type Schema, take } from "@/api/client";
import { useSubmit } from "@/api/submit";
import { Choice } from "@/components/choice";
import { ErrorSummary } from "@/components/error-summary";
import { Field } from "@/components/field";
import { PatientCombobox, type PatientRow } from "@/components/patient-combobox";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { calledAs } from "../practice";

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  clinicId: string;
  doctors: readonly Schema<"DoctorView">[];
  doctorId?: string;
}

/** A number for somebody who is at the desk: a patient, or a name until there is time for more. */
export function IssueDialog(props: Props) {
  return (
    <Dialog open={props.open} onOpenChange={props.onOpenChange}>
      {props.open && <IssueForm {...props} />}
    </Dialog>
  );
}

function IssueForm({ onOpenChange, clinicId, doctors, doctorId }: Props) {
  const { t } = useTranslation("clinic/queue");
  const cache = useQueryClient();
  const schema = z.object({
    patient: z.custom<PatientRow>().nullable(),
    name: z.string(),
    doctorId: z.string().min(1, t("chooseDoctor")),
    priority: z.enum(["0", "1", "2"]),
  });
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { patient: null, name: "", doctorId: doctorId ?? doctors[0]?.id ?? "", priority: "0" as const },
  });
  const { errors, isSubmitting } = form.formState;
  const patient = form.watch("patient");
  const submit = useSubmit(
    form,
    (values, key) =>
      take(
        api.POST("/v1/queue", {
          params: { header: once(key) },
          body: {
            clinicId,
            doctorId: values.doctorId,
            priority: Number(values.priority),
            ...(values.patient ? { patientId: values.patient.id } : { name: values.name.trim() || null }),
          },
        }),
      ),
    {
      renamed: { "/patientId": "patient" },
      done: async (token) => {
        toast(t("issued", { number: token.number }));
        onOpenChange(false);
        await cache.invalidateQueries({ queryKey: ["queue", clinicId] });
      },
    },
  );
  return (
    <DialogContent>
      <DialogHeader>
        <DialogTitle>{t("issue")}</DialogTitle>
        <DialogDescription>{t("issueLead")}</DialogDescription>
      </DialogHeader>
      <form onSubmit={submit} noValidate className="grid gap-4">
        <ErrorSummary form={form} />
        <Controller
          control={form.control}
          name="patient"
          render={({ field: { value, onChange }, fieldState }) => (
            <Field label={t("patient")} optional error={fieldState.error}>
              {(field) => <PatientCombobox {...field} value={value} onChange={onChange} autoFocus />}
            </Field>
          )}
        />
        {!patient && (
          <Field label={t("orName")} optional error={errors.name}>
            {(field) => <Input {...field} {...form.register("name")} />}
          </Field>
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          <Controller
            control={form.control}
            name="doctorId"
            render={({ field: { value, onChange }, fieldState }) => (
              <Field label={t("doctor")} error={fieldState.error}>
                {(field) => (
                  <Choice
                    {...field}
                    value={value}
                    onChange={onChange}
                    options={doctors.map((doctor) => ({ value: doctor.id, label: calledAs(doctor) }))}
                  />
                )}
              </Field>
            )}
          />
          <Controller
            control={form.control}
            name="priority"
            render={({ field: { value, onChange } }) => (
              <Field label={t("urgency")}>
                {(field) => (
                  <Choice
                    {...field}
                    value={value}
                    onChange={onChange}
                    options={(["0", "1", "2"] as const).map((one) => ({ value: one, label: t(`priority.${one}`) }))}
                  />
                )}
              </Field>
            )}
          />
        </div>
        <DialogFooter>
          <Button variant="outline" onClick={() => onOpenChange(false)}>
            {t("cancel", { ns: "common" })}
          </Button>
          <Button type="submit" busy={isSubmitting}>
            {t("issueNow")}
          </Button>
        </DialogFooter>
      </form>
    </DialogContent>
  );
}
