import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { z } from "zod";

import { api, ifMatch, take } from "@/api/client";
import { useCan } from "@/api/me";
import { useSubmit } from "@/api/submit";
import { ErrorSummary } from "@/components/error-summary";
import { Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { WeekEditor } from "@/components/week/week-editor";
import { WeekSummary } from "@/components/week/week-summary";
import type { Clinic } from "./clinic";
import { ZoneField } from "./zone-field";

/** Opening hours end at 23:59 at the latest. */
const LATEST = "23:59";

export function AboutTab({ clinic }: { clinic: Clinic }) {
  return <AboutForm key={clinic.version} clinic={clinic} />;
}

function useSchema() {
  const { t } = useTranslation("clinic/clinics");
  const window = z.object({ weekday: z.number(), opens: z.string(), closes: z.string() });
  return z.object({
    name: z.string().trim().min(1, t("nameNeeded")).max(120),
    timeZone: z.string().min(1),
    lines: z.string(),
    city: z.string().trim(),
    postalCode: z.string().trim(),
    country: z.string().trim().toUpperCase(),
    phone: z.string().transform((text) => text.replace(/[\s()-]/g, "")),
    email: z.string().trim(),
    hours: z.array(window),
  });
}

function AboutForm({ clinic }: { clinic: Clinic }) {
  const { t } = useTranslation("clinic/clinics");
  const cache = useQueryClient();
  const editable = useCan()("clinics:update");
  const form = useForm({
    resolver: zodResolver(useSchema()),
    disabled: !editable,
    defaultValues: {
      name: clinic.name,
      timeZone: clinic.timeZone,
      lines: (clinic.address.lines ?? []).join("\n"),
      city: clinic.address.city ?? "",
      postalCode: clinic.address.postalCode ?? "",
      country: clinic.address.country ?? "",
      phone: clinic.contact.phone ?? "",
      email: clinic.contact.email ?? "",
      hours: clinic.hours,
    },
  });
  const { errors, isSubmitting, isDirty } = form.formState;
  const submit = useSubmit(
    form,
    ({ name, timeZone, lines, city, postalCode, country, phone, email, hours }) =>
      take(
        api.PATCH("/v1/clinics/{clinic_id}", {
          body: {
            name,
            timeZone,
            address: { lines: lines.split("\n").map((line) => line.trim()).filter(Boolean), city, postalCode, country },
            contact: { phone: phone || null, email: email || null },
            hours: hours.map((window) => ({ ...window, closes: window.closes === "24:00" ? LATEST : window.closes })),
          },
          params: { path: { clinic_id: clinic.id }, header: ifMatch(clinic.version) },
        }),
      ),
    {
      renamed: {
        "/address/lines": "lines",
        "/address/city": "city",
        "/address/postalCode": "postalCode",
        "/address/country": "country",
        "/contact/phone": "phone",
        "/contact/email": "email",
      },
      done: async () => {
        toast.success(t("saved", { ns: "common" }));
        await cache.invalidateQueries({ queryKey: ["clinics"] });
      },
    },
  );
  return (
    <form onSubmit={submit} noValidate className="grid max-w-3xl grid-cols-1 gap-5">
      <ErrorSummary form={form} />
      <Card>
        <CardHeader>
          <CardTitle>{t("about")}</CardTitle>
        </CardHeader>
        <CardContent className="grid gap-4 sm:grid-cols-2">
          <Field label={t("name")} error={errors.name}>
            {(field) => <Input {...field} {...form.register("name")} />}
          </Field>
          <Controller
            control={form.control}
            name="timeZone"
            render={({ field }) => (
              <ZoneField value={field.value} onChange={field.onChange} error={errors.timeZone} disabled={!editable} />
            )}
          />
          <Field label={t("phone")} hint={t("phoneHint")} optional error={errors.phone}>
            {(field) => <Input {...field} type="tel" {...form.register("phone")} />}
          </Field>
          <Field label={t("email")} optional error={errors.email}>
            {(field) => <Input {...field} type="email" {...form.register("email")} />}
          </Field>
          <Field label={t("street")} optional error={errors.lines} className="sm:col-span-2">
            {(field) => <Textarea {...field} rows={2} {...form.register("lines")} />}
          </Field>
          <Field label={t("city")} optional error={errors.city}>
            {(field) => <Input {...field} {...form.register("city")} />}
          </Field>
          <div className="grid grid-cols-2 gap-4">
            <Field label={t("postalCode")} optional error={errors.postalCode}>
              {(field) => <Input {...field} {...form.register("postalCode")} />}
            </Field>
            <Field label={t("country")} hint={t("countryHint")} error={errors.country}>
              {(field) => <Input {...field} maxLength={2} className="uppercase" {...form.register("country")} />}
            </Field>
          </div>
        </CardContent>
      </Card>
      <Card>
        <CardContent>
          {editable ? (
            <Controller
              control={form.control}
              name="hours"
              render={({ field }) => (
                <WeekEditor label={t("hours")} value={field.value} onChange={field.onChange} error={errors.hours?.message} />
              )}
            />
          ) : (
            <WeekSummary windows={clinic.hours} />
          )}
        </CardContent>
        {editable && (
          <CardFooter>
            <Button type="submit" busy={isSubmitting} disabled={!isDirty}>
              {t("save", { ns: "common" })}
            </Button>
          </CardFooter>
        )}
      </Card>
    </form>
  );
}
