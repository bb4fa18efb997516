import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { z } from "zod";

import { api, once, take } from "@/api/client";
import { useSubmit } from "@/api/submit";
import { Choice } from "@/components/choice";
import { ErrorSummary } from "@/components/error-summary";
import { Field } from "@/components/field";
import { ZoneNote } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { addDays } from "@/lib/civil";
import { todayIn, viewerZone } from "@/lib/time";
import { useClinics } from "../clinic-switcher";
import type { Doctor } from "../practice";
import { ABSENCES, type Outcome } from "./absence-line";
import { Conflicts, conflictsOf } from "./conflicts";

/** Leave that holds at once, leave that is asked for, time kept free, and what nobody could foresee. */
export type Kind = "leave" | "request" | "block" | "emergency";

interface Props {
  doctor: Doctor;
  kind: Kind;
  close: () => void;
  onOutcome: (outcome: Outcome) => void;
}

const EVERYWHERE = "*";
const schema = z.object({ where: z.string(), from: z.string(), to: z.string(), reason: z.string().trim().max(500) });

export function AbsenceForm({ doctor, kind, close, onOutcome }: Props) {
  const { t } = useTranslation("clinic/doctors");
  const cache = useQueryClient();
  const here = useClinics().all.filter(({ id }) => doctor.clinicIds.includes(id));
  const zone = here[0]?.timeZone ?? viewerZone();
  const tomorrow = addDays(todayIn(zone), 1);
  const [refusal, setRefusal] = useState<unknown>(null);
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { where: EVERYWHERE, from: `${tomorrow}T09:00`, to: `${tomorrow}T18:00`, reason: "" },
  });
  const { errors, isSubmitting } = form.formState;
  const submit = useSubmit(
    form,
    ({ where, ...values }, key) => {
      setRefusal(null);
      const place = where === EVERYWHERE ? { timeZone: zone } : { clinicId: where };
      const params = { path: { doctor_id: doctor.id }, header: once(key) };
      const body = { ...values, ...place };
      if (kind === "leave") return take(api.POST("/v1/doctors/{doctor_id}/leave", { body, params }));
      if (kind === "request") return take(api.POST("/v1/doctors/{doctor_id}/leave-requests", { body, params }));
      return take(api.POST("/v1/doctors/{doctor_id}/absences", { body: { ...body, kind }, params }));
    },
    {
      failed: (error) => {
        if (conflictsOf(error).length === 0) return false;
        setRefusal(error);
        return true;
      },
      done: async (outcome) => {
        toast.success(t(`entered.${kind}`));
        await cache.invalidateQueries({ queryKey: ABSENCES });
        close();
        onOutcome(outcome);
      },
    },
  );
  return (
    <DialogContent className="max-w-lg">
      <form onSubmit={submit} noValidate className="grid gap-4">
        <DialogHeader>
          <DialogTitle>{t(`enter.${kind}`)}</DialogTitle>
          <DialogDescription>{t(`enterLead.${kind}`, { name: doctor.name })}</DialogDescription>
        </DialogHeader>
        <ErrorSummary form={form} />
        <Conflicts error={refusal} />
        <div className="grid gap-4 sm:grid-cols-2">
          {(["from", "to"] as const).map((name) => (
            <Field key={name} label={t(name)} error={errors[name]}>
              {(field) => <Input {...field} type="datetime-local" step={300} {...form.register(name)} />}
            </Field>
          ))}
        </div>
        <ZoneNote zone={zone} />
        <Controller
          control={form.control}
          name="where"
          render={({ field: { value, onChange } }) => (
            <Field label={t("where")}>
              {(field) => (
                <Choice
                  {...field}
                  value={value}
                  onChange={onChange}
                  options={[
                    { value: EVERYWHERE, label: t("everywhere") },
                    ...here.map(({ id, name }) => ({ value: id, label: name })),
                  ]}
                />
              )}
            </Field>
          )}
        />
        <Field label={t("reason")} hint={t("reasonHint")} optional error={errors.reason}>
          {(field) => <Input {...field} {...form.register("reason")} />}
        </Field>
        <DialogFooter>
          <Button variant="outline" onClick={close}>
            {t("cancel", { ns: "common" })}
          </Button>
          <Button type="submit" busy={isSubmitting}>
            {t(`enter.${kind}`)}
          </Button>
        </DialogFooter>
      </form>
    </DialogContent>
  );
}
