import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";

import { api, once, type Schema, take } from "@/api/client";
import { ProblemError } from "@/api/problem";
import { useSubmit } from "@/api/submit";
import { Combobox } from "@/components/combobox";
import { ErrorSummary } from "@/components/error-summary";
import { Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { dialled } from "@/lib/dialling";
import { useClinics } from "../clinic-switcher";
import { useMay } from "./may";

export type Patient = Pick<Schema<"PatientRow">, "id" | "mrn" | "name" | "birthDate" | "phones">;
type Candidate = Schema<"CandidateView">;

interface Props {
  value: Patient | null;
  onChange: (patient: Patient | null) => void;
  autoFocus?: boolean;
  error?: { message?: string };
}

/** Whom the visit is for: found while typing, or registered in place. */
export function PatientPicker({ value, onChange, autoFocus, error }: Props) {
  const { t } = useTranslation("clinic/diary");
  const may = useMay();
  const [name, setName] = useState<string | null>(null);
  if (name !== null) {
    return (
      <Register
        name={name}
        onCancel={() => setName(null)}
        onDone={(patient) => {
          setName(null);
          onChange(patient);
        }}
      />
    );
  }
  return (
    <Field
      label={t("patient")}
      error={error}
      hint={
        may("patients:create") && !value ? (
          <Button variant="link" size="sm" className="text-xs" onClick={() => setName("")}>
            {t("registerNew")}
          </Button>
        ) : undefined
      }
    >
      {(field) => (
        <Combobox
          {...field}
          autoFocus={autoFocus}
          value={value}
          onChange={onChange}
          searchKey={["patients", "search"]}
          search={async (q, signal) =>
            (await take(api.GET("/v1/patients/search", { params: { query: { q, limit: 8 } }, signal }))).items
          }
          keyOf={({ id }) => id}
          textOf={(patient) => patient.name.display}
          render={(patient) => <PatientLine patient={patient} />}
          placeholder={t("patientHint")}
          footer={
            may("patients:create")
              ? (text, close) => (
                  <Button
                    variant="ghost"
                    className="w-full justify-start px-2"
                    onClick={() => {
                      close();
                      setName(text);
                    }}
                  >
                    <UserPlus />
                    <span className="truncate">{text.trim() ? t("registerNamed", { name: text.trim() }) : t("registerNew")}</span>
                  </Button>
                )
              : undefined
          }
        />
      )}
    </Field>
  );
}

function PatientLine({ patient }: { patient: Patient }) {
  return (
    <span className="flex min-w-0 flex-1 items-baseline gap-2 py-1">
      <span className="truncate">{patient.name.display}</span>
      <span className="tabular ms-auto shrink-0 text-xs text-muted-foreground">
        {[patient.birthDate, patient.phones[0]?.number.slice(-4), patient.mrn].filter(Boolean).join(" · ")}
      </span>
    </span>
  );
}

interface RegisterProps {
  name: string;
  onCancel: () => void;
  onDone: (patient: Patient) => void;
}

interface Registration {
  given: string;
  family: string;
  phone: string;
  birthDate: string;
}

/** The least that a new patient needs; the rest is asked for in the chart. Says who may be the same person. */
function Register({ name, onCancel, onDone }: RegisterProps) {
  const { t } = useTranslation("clinic/diary");
  const [given = "", ...rest] = name.trim().split(/\s+/);
  const country = useClinics().here?.address.country ?? "";
  const [alike, setAlike] = useState<readonly Candidate[]>([]);
  const form = useForm<Registration>({ defaultValues: { given, family: rest.join(" "), phone: "", birthDate: "" } });
  const { register, formState } = form;
  const submit = useSubmit(
    form,
    (values, key) =>
      take(
        api.POST("/v1/patients", {
          params: { header: once(key) },
          body: {
            name: { given: values.given.trim(), family: values.family.trim() },
            phones: values.phone.trim() ? [{ number: dialled(country, values.phone) }] : [],
            birthDate: values.birthDate || null,
            duplicatesSeen: alike.length > 0,
          },
        }),
      ),
    {
      done: onDone,
      renamed: { "/name/given": "given", "/name/family": "family", "/phones/0/number": "phone", "/phones": "phone", "/birthDate": "birthDate" },
      failed: (error) => {
        const found = error instanceof ProblemError ? (error.problem["candidates"] as Candidate[] | undefined) : undefined;
        if (!found || found.length === 0) return false;
        setAlike(found);
        return true;
      },
    },
  );
  const { errors, isSubmitting } = formState;
  return (
    <form onSubmit={submit} noValidate className="grid gap-3 rounded-md border bg-background p-3" aria-label={t("registerNew")}>
      <ErrorSummary form={form} />
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("given")} error={errors.given}>
          {(field) => <Input {...field} autoFocus autoComplete="off" {...register("given", { required: t("givenNeeded") })} />}
        </Field>
        <Field label={t("family")} error={errors.family}>
          {(field) => <Input {...field} autoComplete="off" {...register("family")} />}
        </Field>
        <Field label={t("phone")} error={errors.phone}>
          {(field) => <Input {...field} type="tel" inputMode="tel" autoComplete="off" {...register("phone")} />}
        </Field>
        <Field label={t("birthDate")} error={errors.birthDate} optional>
          {(field) => <Input {...field} type="date" {...register("birthDate")} />}
        </Field>
      </div>
      {alike.length > 0 && (
        <div role="alert" className="grid gap-1 rounded-md bg-warn-wash p-2 text-sm text-warn">
          <p className="font-medium">{t("alike")}</p>
          {alike.map(({ patient }) => (
            <Button key={patient.id} variant="outline" className="justify-start text-foreground" onClick={() => onDone(patient)}>
              <PatientLine patient={patient} />
            </Button>
          ))}
        </div>
      )}
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={onCancel}>
          {t("cancel", { ns: "common" })}
        </Button>
        <Button type="submit" variant="outline" busy={isSubmitting}>
          {alike.length > 0 ? t("registerAnyway") : t("register")}
        </Button>
      </div>
    </form>
  );
}
