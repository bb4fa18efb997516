import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Controller, type Control, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { z } from "zod";

import { say } from "@/api/action";
import { api, ifMatch, once, type Schema, take } from "@/api/client";
import { ProblemError } from "@/api/problem";
import { useSubmit } from "@/api/submit";
import { Choice } from "@/components/choice";
import { Conflict } from "@/components/conflict";
import { ErrorSummary } from "@/components/error-summary";
import { Field } from "@/components/field";
import { PatientCombobox, type PatientRow } from "@/components/patient-combobox";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { SheetBody, SheetDescription, SheetFooter, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import { Textarea } from "@/components/ui/textarea";
import { todayIn } from "@/lib/time";
import { useDoctors, useServices } from "../directory";
import { calledAs } from "../practice";
import { WishesField } from "./wishes-field";
import { type Entry, windowsOf, wishesOf } from "./wishes";

const ANY = "any";
const PRIORITIES = ["0", "1", "2"] as const;

interface Props {
  clinic: Schema<"ClinicView">;
  /** The entry to change; without it, a new one. */
  entry?: Entry;
  onDone: () => void;
}

/** For whom, for what, with whom, when: a new entry, or a change of one. */
export function EntryForm({ clinic, entry, onDone }: Props) {
  const { t } = useTranslation("clinic/waitlist");
  const cache = useQueryClient();
  const [version, setVersion] = useState(entry?.version ?? 0);
  const schema = z.object({
    patient: z
      .custom<PatientRow>()
      .nullable()
      .refine((patient) => entry !== undefined || patient !== null, t("patientMissing")),
    serviceId: z.string().min(1, t("serviceMissing")),
    doctorId: z.string(),
    priority: z.enum(PRIORITIES),
    firstDay: z.string(),
    lastDay: z.string(),
    wishes: z.array(z.object({ weekdays: z.array(z.number()), opens: z.string(), closes: z.string() })),
    note: z.string(),
  });
  type Values = z.infer<typeof schema>;
  const form = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: {
      patient: null,
      serviceId: entry?.serviceId ?? "",
      doctorId: entry?.doctorId ?? ANY,
      priority: PRIORITIES[entry?.priority ?? 0] ?? "0",
      firstDay: entry?.firstDay ?? "",
      lastDay: entry?.lastDay ?? "",
      wishes: wishesOf(entry?.windows ?? []),
      note: entry?.note ?? "",
    },
  });
  const { errors, isSubmitting } = form.formState;

  const send = ({ patient, serviceId, doctorId, priority, firstDay, lastDay, wishes, note }: Values, key: string) => {
    const wanted = {
      doctorId: doctorId === ANY ? null : doctorId,
      priority: Number(priority),
      firstDay: firstDay || null,
      lastDay: lastDay || null,
      windows: windowsOf(wishes),
      note: note.trim(),
    };
    if (entry) {
      const params = { path: { entry_id: entry.id }, header: ifMatch(version) };
      return take(api.PATCH("/v1/waitlist/{entry_id}", { params, body: wanted }));
    }
    return take(
      api.POST("/v1/waitlist", {
        params: { header: once(key) },
        body: { ...wanted, clinicId: clinic.id, serviceId, patientId: patient?.id ?? "" },
      }),
    );
  };
  const submit = useSubmit(form, send, {
    renamed: { "/patientId": "patient", "/windows": "wishes" },
    done: async () => {
      await cache.invalidateQueries({ queryKey: ["waitlist"] });
      toast(t(entry ? "changed" : "added"));
      onDone();
    },
    failed: (error) => {
      if (!entry || !(error instanceof ProblemError) || !error.is("version-changed")) return false;
      const params = { path: { entry_id: entry.id } };
      take(api.GET("/v1/waitlist/{entry_id}", { params })).then((fresh) => setVersion(fresh.version), say);
      return true;
    },
  });

  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
      <SheetHeader>
        <SheetTitle>{t(entry ? "change" : "add")}</SheetTitle>
        <SheetDescription>{entry?.patientName || clinic.name}</SheetDescription>
      </SheetHeader>
      <SheetBody className="grid content-start gap-5">
        {entry && version !== entry.version && <Conflict fields={[]} />}
        <ErrorSummary form={form} />
        {!entry && <WhoAndWhat control={form.control as unknown as Control<WhoAndWhatValues>} clinicId={clinic.id} />}
        <div className="grid gap-4 sm:grid-cols-2">
          <Doctor control={form.control as unknown as Control<{ doctorId: string }>} clinicId={clinic.id} />
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
                    options={PRIORITIES.map((one) => ({ value: one, label: t(`priority.${one}`) }))}
                  />
                )}
              </Field>
            )}
          />
          <Field label={t("firstDay")} optional error={errors.firstDay}>
            {(field) => <Input {...field} type="date" min={todayIn(clinic.timeZone)} {...form.register("firstDay")} />}
          </Field>
          <Field label={t("lastDay")} optional error={errors.lastDay}>
            {(field) => <Input {...field} type="date" min={todayIn(clinic.timeZone)} {...form.register("lastDay")} />}
          </Field>
        </div>
        <Controller
          control={form.control}
          name="wishes"
          render={({ field: { value, onChange } }) => (
            <WishesField value={value} onChange={onChange} error={errors.wishes?.message ?? errors.wishes?.root?.message} />
          )}
        />
        <Field label={t("note")} optional error={errors.note}>
          {(field) => <Textarea {...field} {...form.register("note")} />}
        </Field>
      </SheetBody>
      <SheetFooter>
        <Button variant="outline" onClick={onDone}>
          {t("cancel", { ns: "common" })}
        </Button>
        <Button type="submit" busy={isSubmitting}>
          {entry ? t("save", { ns: "common" }) : t("addNow")}
        </Button>
      </SheetFooter>
    </form>
  );
}

interface WhoAndWhatValues {
  patient: PatientRow | null;
  serviceId: string;
}

function WhoAndWhat({ control, clinicId }: { control: Control<WhoAndWhatValues>; clinicId: string }) {
  const { t } = useTranslation("clinic/waitlist");
  const services = useServices(clinicId);
  return (
    <>
      <Controller
        control={control}
        name="patient"
        render={({ field: { value, onChange }, fieldState }) => (
          <Field label={t("patient")} error={fieldState.error}>
            {(field) => <PatientCombobox {...field} value={value} onChange={onChange} autoFocus />}
          </Field>
        )}
      />
      <Controller
        control={control}
        name="serviceId"
        render={({ field: { value, onChange }, fieldState }) => (
          <Field label={t("service")} error={fieldState.error}>
            {(field) => (
              <Choice
                {...field}
                value={value}
                onChange={onChange}
                placeholder={t("chooseService")}
                options={services.all.map(({ id, name }) => ({ value: id, label: name }))}
              />
            )}
          </Field>
        )}
      />
    </>
  );
}

function Doctor({ control, clinicId }: { control: Control<{ doctorId: string }>; clinicId: string }) {
  const { t } = useTranslation("clinic/waitlist");
  const doctors = useDoctors(clinicId);
  return (
    <Controller
      control={control}
      name="doctorId"
      render={({ field: { value, onChange }, fieldState }) => (
        <Field label={t("doctor")} error={fieldState.error}>
          {(field) => (
            <Choice
              {...field}
              value={value}
              onChange={onChange}
              options={[
                { value: ANY, label: t("anyDoctor") },
                ...doctors.all.map((one) => ({ value: one.id, label: calledAs(one) })),
              ]}
            />
          )}
        </Field>
      )}
    />
  );
}
