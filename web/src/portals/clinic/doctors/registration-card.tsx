import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { z } from "zod";

import { api, ifMatch, type Schema, take } from "@/api/client";
import { useSubmit } from "@/api/submit";
import { ErrorState } from "@/components/error-state";
import { ErrorSummary } from "@/components/error-summary";
import { Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import type { Doctor } from "../practice";

interface Props {
  doctor: Doctor;
  editable: boolean;
}

/** What only the doctor and those above see: the licence, and notes on pay. */
export function RegistrationCard({ doctor, editable }: Props) {
  const { t } = useTranslation("clinic/doctors");
  const own = useQuery({
    queryKey: ["doctors", "private", doctor.id],
    queryFn: ({ signal }) =>
      take(api.GET("/v1/doctors/{doctor_id}/private", { params: { path: { doctor_id: doctor.id } }, signal })),
  });
  return (
    <Card>
      <CardHeader>
        <div className="grid gap-0.5">
          <CardTitle>{t("registration")}</CardTitle>
          <CardDescription>{t("registrationLead")}</CardDescription>
        </div>
      </CardHeader>
      {own.isError && <ErrorState error={own.error} retry={() => void own.refetch()} className="py-8" />}
      {own.isPending && (
        <CardContent>
          <Skeleton className="h-20" />
        </CardContent>
      )}
      {own.data && <RegistrationForm key={own.data.version} own={own.data} editable={editable} />}
    </Card>
  );
}

function RegistrationForm({ own, editable }: { own: Schema<"DoctorPrivateView">; editable: boolean }) {
  const { t } = useTranslation("clinic/doctors");
  const cache = useQueryClient();
  const schema = z
    .object({ number: z.string().trim().max(60), council: z.string().trim().max(120), payNotes: z.string().max(4000) })
    .refine(({ number, council }) => (number === "") === (council === ""), { path: ["council"], error: t("bothNeeded") });
  const form = useForm({
    resolver: zodResolver(schema),
    disabled: !editable,
    defaultValues: { number: own.registrationNumber ?? "", council: own.council ?? "", payNotes: own.payNotes },
  });
  const { errors, isSubmitting, isDirty } = form.formState;
  const submit = useSubmit(
    form,
    ({ number, council, payNotes }) =>
      take(
        api.PATCH("/v1/doctors/{doctor_id}", {
          body: { registration: number ? { number, council } : null, payNotes },
          params: { path: { doctor_id: own.id }, header: ifMatch(own.version) },
        }),
      ),
    {
      renamed: { "/registration/number": "number", "/registration/council": "council" },
      done: async () => {
        toast.success(t("saved", { ns: "common" }));
        await cache.invalidateQueries({ queryKey: ["doctors"] });
      },
    },
  );
  return (
    <form onSubmit={submit} noValidate>
      <CardContent className="grid gap-4 sm:grid-cols-2">
        <ErrorSummary form={form} />
        <Field label={t("registrationNumber")} error={errors.number} className="sm:col-start-1">
          {(field) => <Input {...field} autoComplete="off" {...form.register("number")} />}
        </Field>
        <Field label={t("council")} error={errors.council}>
          {(field) => <Input {...field} autoComplete="off" {...form.register("council")} />}
        </Field>
        <Field label={t("payNotes")} optional error={errors.payNotes} className="sm:col-span-2">
          {(field) => <Textarea {...field} rows={2} {...form.register("payNotes")} />}
        </Field>
      </CardContent>
      {editable && (
        <CardFooter>
          <Button type="submit" variant="outline" busy={isSubmitting} disabled={!isDirty}>
            {t("save", { ns: "common" })}
          </Button>
        </CardFooter>
      )}
    </form>
  );
}
