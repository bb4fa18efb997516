import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { z } from "zod";

import { api, ifMatch, take } from "@/api/client";
import { useCan } from "@/api/me";
import { useSubmit } from "@/api/submit";
import { Checks } from "@/components/checks";
import { ErrorSummary } from "@/components/error-summary";
import { Field } from "@/components/field";
import { LanguagesField } from "@/components/languages-field";
import { isPrice, MoneyInput, moneyText } from "@/components/money-input";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { parseMoney } from "@/lib/money";
import { useClinics } from "../clinic-switcher";
import { type Doctor, servicesQuery, useSpecialties } from "../practice";
import { AccountField } from "./account-field";
import { useMay } from "./may";
import { RegistrationCard } from "./registration-card";

/** The currency of the practice: that of what it already asks for. */
function useCurrency(doctor: Doctor): string {
  const { data: services } = useQuery(servicesQuery);
  return doctor.fee?.currency ?? services?.[0]?.price.currency ?? "INR";
}

export function ProfileTab({ doctor }: { doctor: Doctor }) {
  const may = useMay(doctor);
  return (
    <div className="grid max-w-3xl gap-5">
      {/* A change that arrives makes the form anew; what one has typed is what one has saved. */}
      <ProfileForm key={doctor.version} doctor={doctor} editable={may("doctors:update")} />
      {may("doctors:read_private") && <RegistrationCard doctor={doctor} editable={may("doctors:update")} />}
    </div>
  );
}

function useProfileSchema(currency: string) {
  const { t } = useTranslation("clinic/doctors");
  return z.object({
    name: z.string().trim().min(1, t("nameNeeded")).max(120),
    title: z.string().trim().max(60),
    bio: z.string().max(4000),
    specialties: z.array(z.string()),
    serviceIds: z.array(z.string()),
    clinicIds: z.array(z.string()),
    languages: z.array(z.string()),
    travelMinutes: z.coerce.number<string>().int(),
    userId: z.string().nullable(),
    fee: z.string().refine((text) => isPrice(text, currency), t("noPrice", { ns: "forms", currency })),
  });
}

function ProfileForm({ doctor, editable }: { doctor: Doctor; editable: boolean }) {
  const { t } = useTranslation(["clinic/doctors", "forms"]);
  const cache = useQueryClient();
  const can = useCan();
  const { all } = useClinics();
  const { data: services = [] } = useQuery(servicesQuery);
  const specialties = useSpecialties();
  const currency = useCurrency(doctor);
  const schema = useProfileSchema(currency);
  const form = useForm({
    resolver: zodResolver(schema),
    disabled: !editable,
    defaultValues: {
      ...doctor,
      travelMinutes: String(doctor.travelMinutes),
      fee: moneyText(doctor.fee),
    },
  });
  const { errors, isSubmitting, isDirty } = form.formState;
  const submit = useSubmit(
    form,
    ({ fee, ...values }) =>
      take(
        api.PATCH("/v1/doctors/{doctor_id}", {
          body: { ...values, fee: parseMoney(fee, currency) },
          params: { path: { doctor_id: doctor.id }, header: ifMatch(doctor.version) },
        }),
      ),
    {
      done: async () => {
        toast.success(t("saved", { ns: "common" }));
        await cache.invalidateQueries({ queryKey: ["doctors"] });
      },
    },
  );
  const checks = (name: "specialties" | "serviceIds" | "clinicIds", label: string, options: { value: string; label: string }[]) => (
    <Controller
      control={form.control}
      name={name}
      render={({ field }) => (
        <Checks label={label} options={options} value={field.value} onChange={field.onChange} disabled={!editable} />
      )}
    />
  );
  return (
    <Card>
      <form onSubmit={submit} noValidate>
        <CardHeader>
          <CardTitle>{t("profile")}</CardTitle>
        </CardHeader>
        <CardContent className="grid grid-cols-1 gap-5">
          <ErrorSummary form={form} />
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t("name")} error={errors.name}>
              {(field) => <Input {...field} {...form.register("name")} />}
            </Field>
            <Field label={t("titleField")} hint={t("titleHint")} optional error={errors.title}>
              {(field) => <Input {...field} {...form.register("title")} />}
            </Field>
          </div>
          <Field label={t("bio")} hint={t("bioHint")} optional error={errors.bio}>
            {(field) => <Textarea {...field} rows={4} {...form.register("bio")} />}
          </Field>
          {checks("clinicIds", t("clinics"), all.map(({ id, name }) => ({ value: id, label: name })))}
          {checks("specialties", t("specialties"), specialties)}
          {checks(
            "serviceIds",
            t("services"),
            services.filter(({ active, id }) => active || doctor.serviceIds.includes(id)).map(({ id, name }) => ({ value: id, label: name })),
          )}
          <Controller
            control={form.control}
            name="languages"
            render={({ field }) => (
              <LanguagesField label={t("languages")} value={field.value} onChange={field.onChange} error={errors.languages} />
            )}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t("fee")} hint={t("feeHint")} optional error={errors.fee}>
              {(field) => <MoneyInput {...field} currency={currency} {...form.register("fee")} />}
            </Field>
            <Field label={t("travel")} hint={t("travelHint")} error={errors.travelMinutes}>
              {(field) => <Input {...field} type="number" min={0} max={240} step={5} {...form.register("travelMinutes")} />}
            </Field>
          </div>
          {can("users:read") && (
            <Controller
              control={form.control}
              name="userId"
              render={({ field }) => <AccountField value={field.value} onChange={field.onChange} />}
            />
          )}
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
