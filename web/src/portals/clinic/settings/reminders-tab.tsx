import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { z } from "zod";

import { api, ifMatch, type Schema, take } from "@/api/client";
import { useCan } from "@/api/me";
import { useSubmit } from "@/api/submit";
import { Choice } from "@/components/choice";
import { ErrorState } from "@/components/error-state";
import { ErrorSummary } from "@/components/error-summary";
import { CheckField, Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardFooter } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { useClinics } from "../clinic-switcher";

const HOUSE = "*";
const key = (where: string) => ["reminders", where];

/** When patients are told and reminded: for the whole practice, or otherwise in one clinic. */
export function RemindersTab() {
  const { t } = useTranslation("clinic/settings");
  const { all } = useClinics();
  const [where, setWhere] = useState(HOUSE);
  const clinicId = where === HOUSE ? undefined : where;
  const policy = useQuery({
    queryKey: key(where),
    queryFn: ({ signal }) => take(api.GET("/v1/reminders/policy", { params: { query: { clinicId } }, signal })),
  });
  return (
    <div className="grid max-w-2xl gap-4">
      {all.length > 1 && (
        <Choice
          label={t("remindersOf")}
          className="w-64"
          value={where}
          onChange={setWhere}
          options={[{ value: HOUSE, label: t("wholePractice") }, ...all.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      )}
      {policy.isError && <ErrorState error={policy.error} retry={() => void policy.refetch()} />}
      {policy.isPending && <Skeleton className="h-64" />}
      {policy.data && <PolicyForm key={`${where} ${policy.data.version}`} policy={policy.data} where={where} />}
    </div>
  );
}

const number = z.coerce.number<string>().int();
const schema = z.object({
  changes: z.boolean(),
  day: z.boolean(),
  dayMinutes: number,
  hours: z.boolean(),
  hoursMinutes: number,
  fallbackMinutes: number,
});

function PolicyForm({ policy, where }: { policy: Schema<"ReminderPolicyView">; where: string }) {
  const { t } = useTranslation("clinic/settings");
  const cache = useQueryClient();
  const editable = useCan()("automation:update");
  const form = useForm({
    resolver: zodResolver(schema),
    disabled: !editable,
    defaultValues: {
      changes: policy.changes,
      day: policy.dayMinutes !== null,
      dayMinutes: String(policy.dayMinutes ?? 1440),
      hours: policy.hoursMinutes !== null,
      hoursMinutes: String(policy.hoursMinutes ?? 120),
      fallbackMinutes: String(policy.fallbackMinutes),
    },
  });
  const { errors, isSubmitting, isDirty } = form.formState;
  const submit = useSubmit(
    form,
    ({ changes, day, dayMinutes, hours, hoursMinutes, fallbackMinutes }) =>
      take(
        api.PUT("/v1/reminders/policy", {
          body: { changes, dayMinutes: day ? dayMinutes : null, hoursMinutes: hours ? hoursMinutes : null, fallbackMinutes },
          params: { query: { clinicId: where === HOUSE ? undefined : where }, header: ifMatch(policy.version) },
        }),
      ),
    {
      done: async () => {
        toast.success(t("saved", { ns: "common" }));
        await cache.invalidateQueries({ queryKey: ["reminders"] });
      },
    },
  );
  const turn = (name: "changes" | "day" | "hours") => (
    <Controller
      control={form.control}
      name={name}
      render={({ field: { value, onChange } }) => (
        <CheckField label={t(`tells.${name}`)} hint={t(`tellHints.${name}`)}>
          {(field) => <Switch {...field} checked={value} disabled={!editable} onCheckedChange={onChange} />}
        </CheckField>
      )}
    />
  );
  const minutes = (name: "dayMinutes" | "hoursMinutes" | "fallbackMinutes") => (
    <Field label={t(`minutes.${name}`)} hint={t(`minuteHints.${name}`)} error={errors[name]} className="max-w-xs">
      {(field) => <Input {...field} type="number" className="tabular" {...form.register(name)} />}
    </Field>
  );
  return (
    <Card>
      <form onSubmit={submit} noValidate>
        <CardContent className="grid gap-4">
          <ErrorSummary form={form} />
          {turn("changes")}
          {turn("day")}
          {form.watch("day") && minutes("dayMinutes")}
          {turn("hours")}
          {form.watch("hours") && minutes("hoursMinutes")}
          {minutes("fallbackMinutes")}
        </CardContent>
        {editable && (
          <CardFooter>
            <Button type="submit" busy={isSubmitting} disabled={!isDirty}>
              {t("save", { ns: "common" })}
            </Button>
          </CardFooter>
        )}
      </form>
    </Card>
  );
}
