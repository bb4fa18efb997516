import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { z } from "zod";

import { api, ifMatch, once, take } from "@/api/client";
import { useSubmit } from "@/api/submit";
import { Choice } from "@/components/choice";
import { DatePicker } from "@/components/date-picker";
import { ErrorSummary } from "@/components/error-summary";
import { Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Sheet, SheetBody, SheetContent, SheetDescription, SheetFooter, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import { WeekEditor } from "@/components/week/week-editor";
import { todayIn, viewerZone } from "@/lib/time";
import { useClinics } from "../clinic-switcher";
import type { Doctor } from "../practice";
import { Conflicts, conflictsOf } from "./conflicts";
import { type Schedule, schedulesKey } from "./schedules";

interface Props {
  doctor: Doctor;
  /** What is edited: hours there are, new ones in a clinic, new rounds; null: nothing. */
  edited: Schedule | "clinic" | "rounds" | null;
  onClose: () => void;
}

export function ScheduleSheet({ doctor, edited, onClose }: Props) {
  return (
    <Sheet open={edited !== null} onOpenChange={(open) => !open && onClose()}>
      {edited && <Editor doctor={doctor} edited={edited} close={onClose} />}
    </Sheet>
  );
}

function useSchema(rounds: boolean) {
  const { t } = useTranslation("clinic/doctors");
  const window = z.object({ weekday: z.number(), opens: z.string(), closes: z.string() });
  return z
    .object({
      clinicId: z.string(),
      place: z.string().trim(),
      title: z.string().trim().max(120),
      effectiveFrom: z.string(),
      effectiveTo: z.string().nullable(),
      windows: z.array(window).min(1, t("windowNeeded")),
    })
    .refine((values) => rounds || values.clinicId !== "", { path: ["clinicId"], error: t("clinicNeeded") })
    .refine((values) => !rounds || values.place !== "", { path: ["place"], error: t("placeNeeded") });
}

function Editor({ doctor, edited, close }: { doctor: Doctor; edited: Schedule | "clinic" | "rounds"; close: () => void }) {
  const { t } = useTranslation("clinic/doctors");
  const cache = useQueryClient();
  const { all } = useClinics();
  const here = all.filter(({ id }) => doctor.clinicIds.includes(id));
  const old = typeof edited === "string" ? null : edited;
  const rounds = (old?.kind ?? edited) === "rounds";
  const zone = old?.timeZone ?? here[0]?.timeZone ?? viewerZone();
  const today = todayIn(zone);
  const [refusal, setRefusal] = useState<unknown>(null);
  const form = useForm({
    resolver: zodResolver(useSchema(rounds)),
    defaultValues: {
      clinicId: old?.clinicId ?? (here.length === 1 ? (here[0]?.id ?? "") : ""),
      place: old?.place ?? "",
      title: old?.title ?? "",
      effectiveFrom: old?.effectiveFrom ?? today,
      effectiveTo: old?.effectiveTo ?? null,
      windows: old?.windows ?? [],
    },
  });
  const { errors, isSubmitting } = form.formState;
  const submit = useSubmit(
    form,
    ({ clinicId, place, ...values }, key) => {
      setRefusal(null);
      if (old) {
        const body = rounds ? { ...values, place } : values;
        const params = { path: { schedule_id: old.id }, header: ifMatch(old.version) };
        return take(api.PATCH("/v1/schedules/{schedule_id}", { body, params }));
      }
      const where = rounds ? { kind: "rounds" as const, place, timeZone: zone } : { clinicId };
      const params = { path: { doctor_id: doctor.id }, header: once(key) };
      return take(api.POST("/v1/doctors/{doctor_id}/schedules", { body: { ...values, ...where }, params }));
    },
    {
      failed: (error) => {
        if (conflictsOf(error).length === 0) return false;
        setRefusal(error);
        return true;
      },
      done: async () => {
        toast.success(t("hoursSaved"));
        await cache.invalidateQueries({ queryKey: schedulesKey(doctor.id) });
        close();
      },
    },
  );
  return (
    <SheetContent className="max-w-2xl">
      <SheetHeader>
        <SheetTitle>{old ? t("changeHours", { place: old.place || t("clinic") }) : t(rounds ? "addRounds" : "addHours")}</SheetTitle>
        <SheetDescription>{t(rounds ? "roundsLead" : "hoursLead", { name: doctor.name })}</SheetDescription>
      </SheetHeader>
      <form onSubmit={submit} noValidate className="contents">
        <SheetBody className="grid content-start gap-4">
          <ErrorSummary form={form} />
          <Conflicts error={refusal} />
          {!old && !rounds && (
            <Controller
              control={form.control}
              name="clinicId"
              render={({ field: { value, onChange } }) => (
                <Field label={t("clinic")} error={errors.clinicId}>
                  {(field) => (
                    <Choice
                      {...field}
                      value={value}
                      onChange={onChange}
                      placeholder={t("chooseClinic")}
                      options={here.map(({ id, name }) => ({ value: id, label: name }))}
                    />
                  )}
                </Field>
              )}
            />
          )}
          {rounds && (
            <Field label={t("place")} hint={t("placeHint")} error={errors.place}>
              {(field) => <Input {...field} {...form.register("place")} />}
            </Field>
          )}
          <div className="grid gap-4 sm:grid-cols-2">
            {(["effectiveFrom", "effectiveTo"] as const).map((name) => (
              <Controller
                key={name}
                control={form.control}
                name={name}
                render={({ field: { value, onChange } }) => (
                  <Field label={t(name)} optional={name === "effectiveTo"} error={errors[name]}>
                    {(field) => <DatePicker {...field} value={value} onChange={onChange} today={today} />}
                  </Field>
                )}
              />
            ))}
          </div>
          <Field label={t("hoursTitle")} hint={t("hoursTitleHint")} optional error={errors.title}>
            {(field) => <Input {...field} {...form.register("title")} />}
          </Field>
          <Controller
            control={form.control}
            name="windows"
            render={({ field: { value, onChange } }) => (
              <WeekEditor label={t("weekly")} value={value} onChange={onChange} error={errors.windows?.message} />
            )}
          />
        </SheetBody>
        <SheetFooter>
          <Button variant="outline" onClick={close}>
            {t("cancel", { ns: "common" })}
          </Button>
          <Button type="submit" busy={isSubmitting}>
            {t("saveHours")}
          </Button>
        </SheetFooter>
      </form>
    </SheetContent>
  );
}
