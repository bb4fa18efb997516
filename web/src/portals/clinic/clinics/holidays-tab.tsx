import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { z } from "zod";

import { useAction } from "@/api/action";
import { api, once, type Schema, take } from "@/api/client";
import { useCan } from "@/api/me";
import { useSubmit } from "@/api/submit";
import { DatePicker } from "@/components/date-picker";
import { ErrorState } from "@/components/error-state";
import { CheckField, Field } from "@/components/field";
import { DateText } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { todayIn } from "@/lib/time";
import type { Clinic } from "./clinic";

/** Days on which the clinic, or all of them, see nobody. */
export function HolidaysTab({ clinic }: { clinic: Clinic }) {
  const { t } = useTranslation("clinic/clinics");
  const can = useCan();
  const today = todayIn(clinic.timeZone);
  const holidays = useQuery({
    queryKey: ["holidays", clinic.id],
    queryFn: ({ signal }) =>
      take(api.GET("/v1/holidays", { params: { query: { clinicId: clinic.id, from: today, limit: 100 } }, signal })),
  });
  return (
    <Card className="max-w-2xl">
      {holidays.isError && <ErrorState error={holidays.error} retry={() => void holidays.refetch()} />}
      <ul className="divide-y">
        {holidays.isPending && (
          <li className="px-5 py-3">
            <Skeleton className="h-4 w-40" />
          </li>
        )}
        {holidays.data?.items.length === 0 && <li className="px-5 py-3 text-sm text-muted-foreground">{t("noHolidays")}</li>}
        {holidays.data?.items.map((holiday) => <HolidayLine key={holiday.id} holiday={holiday} />)}
      </ul>
      {can("clinics:update_holidays") && <NewHoliday clinic={clinic} today={today} />}
    </Card>
  );
}

function HolidayLine({ holiday }: { holiday: Schema<"HolidayView"> }) {
  const { t } = useTranslation("clinic/clinics");
  const can = useCan();
  const remove = useAction({
    send: () => take(api.DELETE("/v1/holidays/{holiday_id}", { params: { path: { holiday_id: holiday.id } } })),
    touches: [["holidays"]],
    done: () => void toast.success(t("holidayRemoved", { name: holiday.name })),
  });
  return (
    <li className="flex items-center gap-3 px-4 py-2.5 text-sm sm:px-5">
      <span className="min-w-0 flex-1">
        <span className="font-medium">{holiday.name}</span>{" "}
        <span className="text-muted-foreground">
          <DateText date={holiday.date} style="long" />
          {holiday.clinicId === null && ` · ${t("everywhere")}`}
        </span>
      </span>
      {can("clinics:update_holidays") && (
        <Button
          variant="ghost"
          size="icon-sm"
          busy={remove.isPending}
          aria-label={t("removeHoliday", { name: holiday.name })}
          onClick={() => remove.mutate()}
        >
          <Trash2 />
        </Button>
      )}
    </li>
  );
}

function NewHoliday({ clinic, today }: { clinic: Clinic; today: string }) {
  const { t } = useTranslation("clinic/clinics");
  const cache = useQueryClient();
  const schema = z.object({ name: z.string().trim().min(1, t("holidayNeeded")).max(120), date: z.string(), all: z.boolean() });
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { name: "", date: today, all: false } });
  const { errors, isSubmitting } = form.formState;
  const submit = useSubmit(
    form,
    ({ all, ...body }, key) =>
      take(
        api.POST("/v1/holidays", { body: all ? body : { ...body, clinicId: clinic.id }, params: { header: once(key) } }),
      ),
    {
      done: async (holiday) => {
        toast.success(t("holidayAdded", { name: holiday.name }));
        form.reset({ name: "", date: holiday.date, all: holiday.clinicId === null });
        await cache.invalidateQueries({ queryKey: ["holidays"] });
      },
    },
  );
  return (
    <form onSubmit={submit} noValidate className="grid gap-3 border-t px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-start gap-3">
        <Field label={t("holidayName")} error={errors.name} className="min-w-40 flex-1">
          {(field) => <Input {...field} autoComplete="off" {...form.register("name")} />}
        </Field>
        <Controller
          control={form.control}
          name="date"
          render={({ field: { value, onChange } }) => (
            <Field label={t("day")} error={errors.date} className="w-48">
              {(field) => <DatePicker {...field} value={value} onChange={onChange} today={today} min={today} />}
            </Field>
          )}
        />
        <Button type="submit" variant="outline" className="mt-6.5" busy={isSubmitting}>
          {t("addHoliday")}
        </Button>
      </div>
      <Controller
        control={form.control}
        name="all"
        render={({ field: { value, onChange } }) => (
          <CheckField label={t("holidayAll")}>
            {(field) => <Checkbox {...field} checked={value} onCheckedChange={(on) => onChange(on === true)} />}
          </CheckField>
        )}
      />
    </form>
  );
}
