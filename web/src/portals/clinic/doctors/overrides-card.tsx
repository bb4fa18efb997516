import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, Trash2, X } from "lucide-react";
import { useState } from "react";
import { Controller, useFieldArray, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { z } from "zod";

import { useAction } from "@/api/action";
import { api, once, type Schema, take } from "@/api/client";
import { useSubmit } from "@/api/submit";
import { Choice } from "@/components/choice";
import { DatePicker } from "@/components/date-picker";
import { ErrorState } from "@/components/error-state";
import { ErrorSummary } from "@/components/error-summary";
import { CheckField, Field } from "@/components/field";
import { DateText } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { todayIn, viewerZone } from "@/lib/time";
import { useClinics } from "../clinic-switcher";
import type { Doctor } from "../practice";
import { Conflicts, conflictsOf } from "./conflicts";
import { useMay } from "./may";

const key = (doctorId: string) => ["overrides", doctorId];

/** The days from today on that differ from the week. */
export function OverridesCard({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation("clinic/doctors");
  const may = useMay(doctor);
  const [adding, setAdding] = useState(false);
  const today = todayIn(useClinics().all[0]?.timeZone ?? viewerZone());
  const days = useQuery({
    queryKey: key(doctor.id),
    queryFn: ({ signal }) =>
      take(
        api.GET("/v1/doctors/{doctor_id}/overrides", {
          params: { path: { doctor_id: doctor.id }, query: { from: today, limit: 100 } },
          signal,
        }),
      ),
  });
  return (
    <Card className="max-w-3xl">
      <CardHeader className="pb-3">
        <div className="grid gap-0.5">
          <CardTitle>{t("differing")}</CardTitle>
          <CardDescription>{t("differingLead")}</CardDescription>
        </div>
        {may("schedules:create") && (
          <Button variant="outline" size="sm" onClick={() => setAdding(true)}>
            {t("addDay")}
          </Button>
        )}
      </CardHeader>
      {days.isError && <ErrorState error={days.error} retry={() => void days.refetch()} className="py-8" />}
      <ul className="divide-y border-t">
        {days.isPending && (
          <li className="px-5 py-3">
            <Skeleton className="h-4 w-48" />
          </li>
        )}
        {days.data?.items.length === 0 && <li className="px-5 py-3 text-sm text-muted-foreground">{t("noDays")}</li>}
        {days.data?.items.map((day) => <Day key={day.id} doctor={doctor} day={day} />)}
      </ul>
      <Dialog open={adding} onOpenChange={setAdding}>
        {adding && <NewDay doctor={doctor} today={today} close={() => setAdding(false)} />}
      </Dialog>
    </Card>
  );
}

function Day({ doctor, day }: { doctor: Doctor; day: Schema<"DayOverrideView"> }) {
  const { t } = useTranslation("clinic/doctors");
  const may = useMay(doctor);
  const { all } = useClinics();
  const remove = useAction({
    send: () => take(api.DELETE("/v1/overrides/{override_id}", { params: { path: { override_id: day.id } } })),
    touches: [key(doctor.id)],
    done: () => void toast.success(t("dayRemoved")),
  });
  const windows = day.windows.map(({ opens, closes }) => `${opens}–${closes}`).join(", ");
  return (
    <li className="flex items-center gap-3 px-4 py-2.5 text-sm sm:px-5">
      <div className="grid min-w-0 flex-1 gap-0.5">
        <p>
          <span className="font-medium">
            <DateText date={day.date} style="long" />
          </span>
          {": "}
          {windows ? t(day.mode === "add" ? "more" : "instead", { windows }) : t("dayOff")}
        </p>
        <p className="text-xs text-muted-foreground">
          {[all.find(({ id }) => id === day.clinicId)?.name, day.note].filter(Boolean).join(" · ")}
        </p>
      </div>
      {may("schedules:delete") && (
        <Button
          variant="ghost"
          size="icon-sm"
          busy={remove.isPending}
          aria-label={t("removeDay", { date: day.date })}
          onClick={() => remove.mutate()}
        >
          <Trash2 />
        </Button>
      )}
    </li>
  );
}

const schema = z.object({
  clinicId: z.string().min(1),
  date: z.string(),
  mode: z.enum(["replace", "add"]),
  windows: z.array(z.object({ opens: z.string(), closes: z.string() })),
  note: z.string().trim().max(500),
  force: z.boolean(),
});

function NewDay({ doctor, today, close }: { doctor: Doctor; today: string; close: () => void }) {
  const { t } = useTranslation("clinic/doctors");
  const cache = useQueryClient();
  const here = useClinics().all.filter(({ id }) => doctor.clinicIds.includes(id));
  const [refusal, setRefusal] = useState<unknown>(null);
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { clinicId: here[0]?.id ?? "", date: today, mode: "replace", windows: [], note: "", force: false },
  });
  const { errors, isSubmitting } = form.formState;
  const windows = useFieldArray({ control: form.control, name: "windows" });
  const submit = useSubmit(
    form,
    (body, idempotency) =>
      take(
        api.POST("/v1/doctors/{doctor_id}/overrides", {
          body: { ...body, windows: body.windows.map(({ opens, closes }) => ({ opens, closes: closes === "00:00" ? "24:00" : closes })) },
          params: { path: { doctor_id: doctor.id }, header: once(idempotency) },
        }),
      ),
    {
      failed: (error) => {
        if (conflictsOf(error).length === 0) return false;
        setRefusal(error);
        return true;
      },
      done: async () => {
        toast.success(t("daySaved"));
        await cache.invalidateQueries({ queryKey: key(doctor.id) });
        close();
      },
    },
  );
  return (
    <DialogContent className="max-w-lg">
      <form onSubmit={submit} noValidate className="grid gap-4">
        <DialogHeader>
          <DialogTitle>{t("addDay")}</DialogTitle>
          <DialogDescription>{t("differingLead")}</DialogDescription>
        </DialogHeader>
        <ErrorSummary form={form} />
        <Conflicts error={refusal} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Controller
            control={form.control}
            name="clinicId"
            render={({ field: { value, onChange } }) => (
              <Field label={t("clinic")} error={errors.clinicId}>
                {(field) => (
                  <Choice {...field} value={value} onChange={onChange} options={here.map(({ id, name }) => ({ value: id, label: name }))} />
                )}
              </Field>
            )}
          />
          <Controller
            control={form.control}
            name="date"
            render={({ field: { value, onChange } }) => (
              <Field label={t("date")} error={errors.date}>
                {(field) => <DatePicker {...field} value={value} onChange={onChange} today={today} min={today} />}
              </Field>
            )}
          />
        </div>
        <Controller
          control={form.control}
          name="mode"
          render={({ field: { value, onChange } }) => (
            <Field label={t("mode")} hint={t("modeHint")} error={errors.mode}>
              {(field) => (
                <Choice
                  {...field}
                  value={value}
                  onChange={onChange}
                  options={[
                    { value: "replace", label: t("modeReplace") },
                    { value: "add", label: t("modeAdd") },
                  ]}
                />
              )}
            </Field>
          )}
        />
        <div className="grid gap-2">
          {windows.fields.map((field, index) => (
            <div key={field.id} className="flex items-center gap-2">
              <Input type="time" step={300} className="w-28" aria-label={t("from")} {...form.register(`windows.${index}.opens`)} />–
              <Input type="time" step={300} className="w-28" aria-label={t("to")} {...form.register(`windows.${index}.closes`)} />
              <Button variant="ghost" size="icon-sm" aria-label={t("remove")} onClick={() => windows.remove(index)}>
                <X />
              </Button>
            </div>
          ))}
          <Button variant="outline" size="sm" className="w-fit" onClick={() => windows.append({ opens: "09:00", closes: "13:00" })}>
            <Plus />
            {t("addWindow")}
          </Button>
        </div>
        <Field label={t("note")} optional error={errors.note}>
          {(field) => <Input {...field} {...form.register("note")} />}
        </Field>
        {refusal !== null && (
          <Controller
            control={form.control}
            name="force"
            render={({ field: { value, onChange } }) => (
              <CheckField label={t("force")}>
                {(field) => <Checkbox {...field} checked={value} onCheckedChange={(on) => onChange(on === true)} />}
              </CheckField>
            )}
          />
        )}
        <DialogFooter>
          <Button variant="outline" onClick={close}>
            {t("cancel", { ns: "common" })}
          </Button>
          <Button type="submit" busy={isSubmitting}>
            {t("saveDay")}
          </Button>
        </DialogFooter>
      </form>
    </DialogContent>
  );
}
