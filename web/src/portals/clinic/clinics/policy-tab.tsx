import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { z } from "zod";

import { api, ifMatch, type Schema, take } from "@/api/client";
import { useCan } from "@/api/me";
import { useSubmit } from "@/api/submit";
import { ErrorState } from "@/components/error-state";
import { ErrorSummary } from "@/components/error-summary";
import { CheckField, Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardFooter } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";

const key = (clinicId: string) => ["appointment-policy", clinicId];

/** How the clinic takes bookings: from when, until when, in which steps, and what is forgiven. */
export function PolicyTab({ clinicId }: { clinicId: string }) {
  const policy = useQuery({
    queryKey: key(clinicId),
    queryFn: ({ signal }) =>
      take(api.GET("/v1/clinics/{clinic_id}/appointment-policy", { params: { path: { clinic_id: clinicId } }, signal })),
  });
  if (policy.isError) return <ErrorState error={policy.error} retry={() => void policy.refetch()} />;
  if (!policy.data) return <Skeleton className="h-96 max-w-3xl" />;
  return <PolicyForm key={policy.data.version} policy={policy.data} />;
}

/** The numbers of a policy with their bounds, in the order of a booking's life. */
const NUMBERS = {
  leadMinutes: [0, 20160, 5],
  horizonDays: [1, 365, 1],
  stepMinutes: [5, 240, 5],
  holdMinutes: [1, 60, 1],
  cancelMinutes: [0, 20160, 5],
  noShowMinutes: [0, 240, 5],
  overbooking: [0, 5, 1],
  offerMinutes: [5, 1440, 5],
} as const;
const SWITCHES = ["online", "onlineProof"] as const;
const NAMES = Object.keys(NUMBERS) as (keyof typeof NUMBERS)[];

function useSchema() {
  const { t } = useTranslation("clinic/clinics");
  const whole = (name: keyof typeof NUMBERS) => {
    const [least, most] = NUMBERS[name];
    const error = t("between", { least, most });
    return z.coerce.number<string>({ error }).int(error).min(least, error).max(most, error);
  };
  return z.object({
    online: z.boolean(),
    onlineProof: z.boolean(),
    leadMinutes: whole("leadMinutes"),
    horizonDays: whole("horizonDays"),
    stepMinutes: whole("stepMinutes"),
    holdMinutes: whole("holdMinutes"),
    cancelMinutes: whole("cancelMinutes"),
    noShowMinutes: whole("noShowMinutes"),
    overbooking: whole("overbooking"),
    offerMinutes: whole("offerMinutes"),
  });
}

function PolicyForm({ policy }: { policy: Schema<"PolicyView"> }) {
  const { t } = useTranslation("clinic/clinics");
  const cache = useQueryClient();
  const editable = useCan()("clinics:update_appointment_policy");
  const form = useForm({
    resolver: zodResolver(useSchema()),
    disabled: !editable,
    defaultValues: {
      online: policy.online,
      onlineProof: policy.onlineProof,
      leadMinutes: String(policy.leadMinutes),
      horizonDays: String(policy.horizonDays),
      stepMinutes: String(policy.stepMinutes),
      holdMinutes: String(policy.holdMinutes),
      cancelMinutes: String(policy.cancelMinutes),
      noShowMinutes: String(policy.noShowMinutes),
      overbooking: String(policy.overbooking),
      offerMinutes: String(policy.offerMinutes),
    },
  });
  const { errors, isSubmitting, isDirty } = form.formState;
  const submit = useSubmit(
    form,
    (body) =>
      take(
        api.PATCH("/v1/clinics/{clinic_id}/appointment-policy", {
          body,
          params: { path: { clinic_id: policy.clinicId }, header: ifMatch(policy.version) },
        }),
      ),
    {
      done: async () => {
        toast.success(t("saved", { ns: "common" }));
        await cache.invalidateQueries({ queryKey: key(policy.clinicId) });
      },
    },
  );
  return (
    <Card className="max-w-3xl">
      <form onSubmit={submit} noValidate>
        <CardContent className="grid grid-cols-1 gap-5">
          <ErrorSummary form={form} />
          {SWITCHES.map((name) => (
            <Controller
              key={name}
              control={form.control}
              name={name}
              render={({ field: { value, onChange } }) => (
                <CheckField label={t(`switches.${name}`)} hint={t(`switchHints.${name}`)}>
                  {(field) => <Switch {...field} checked={value} disabled={!editable} onCheckedChange={onChange} />}
                </CheckField>
              )}
            />
          ))}
          <div className="grid items-start gap-x-6 gap-y-4 sm:grid-cols-2">
            {NAMES.map((name) => (
              <Field key={name} label={t(`rules.${name}`)} hint={t(`ruleHints.${name}`)} error={errors[name]}>
                {(field) => (
                  <Input
                    {...field}
                    type="number"
                    min={NUMBERS[name][0]}
                    max={NUMBERS[name][1]}
                    step={NUMBERS[name][2]}
                    className="tabular"
                    {...form.register(name)}
                  />
                )}
              </Field>
            ))}
          </div>
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
