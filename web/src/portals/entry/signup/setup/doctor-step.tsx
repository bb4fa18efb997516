import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { z } from "zod";

import { api, once, type Schema, take } from "@/api/client";
import type { Standing } from "@/api/session";
import { useSubmit } from "@/api/submit";
import { ErrorSummary } from "@/components/error-summary";
import { CheckField, Field } from "@/components/field";
import { NativeSelect } from "@/components/native-select";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { Textarea } from "@/components/ui/textarea";
import { PROGRESS } from "./progress";

interface Props {
  clinic: Schema<"ClinicView">;
  settings: Schema<"SettingsView">;
  owner: Standing["user"];
}

/** The first doctor, whom patients see: often the owner. */
export function DoctorStep({ clinic, settings, owner }: Props) {
  const { t } = useTranslation("entry/signup");
  const cache = useQueryClient();
  const specialties = useQuery({
    queryKey: ["specialties"],
    queryFn: ({ signal }) => take(api.GET("/v1/specialties", { signal })),
  });
  const form = useDoctorForm(owner);
  const { errors, isSubmitting } = form.formState;
  const submit = useSubmit(
    form,
    async ({ self, specialty, number, council, ...profile }, key) => {
      const doctor = await take(
        api.POST("/v1/doctors", {
          body: {
            ...profile,
            specialties: [specialty],
            languages: settings.languages,
            registration: { number, council },
            clinicIds: [clinic.id],
            userId: self ? owner.id : null,
          },
          params: { header: once(key) },
        }),
      );
      await take(api.POST("/v1/doctors/{doctor_id}/publish", { params: { path: { doctor_id: doctor.id } } }));
    },
    {
      done: () => cache.invalidateQueries({ queryKey: PROGRESS }),
      renamed: { "/registration/number": "number", "/registration/council": "council" },
    },
  );
  return (
    <form onSubmit={submit} noValidate className="grid gap-5">
      <ErrorSummary form={form} />
      <Controller
        control={form.control}
        name="self"
        render={({ field: { value, onChange } }) => (
          <CheckField label={t("doctor.self")} hint={t("doctor.selfHint")}>
            {(field) => (
              <Switch
                {...field}
                checked={value}
                onCheckedChange={(self) => {
                  onChange(self);
                  form.setValue("name", self ? owner.name : "");
                }}
              />
            )}
          </CheckField>
        )}
      />
      <div className="grid grid-cols-[5rem_1fr] gap-3">
        <Field label={t("doctor.titleOf")} error={errors.title}>
          {(field) => <Input {...field} maxLength={60} {...form.register("title")} />}
        </Field>
        <Field label={t("doctor.name")} error={errors.name}>
          {(field) => <Input {...field} maxLength={120} {...form.register("name")} />}
        </Field>
      </div>
      <Field label={t("doctor.specialty")} error={errors.specialty}>
        {(field) => (
          <NativeSelect {...field} {...form.register("specialty")}>
            <option value="" />
            {specialties.data?.items
              .filter(({ active }) => active)
              .map(({ code, names }) => (
                <option key={code} value={code}>
                  {names.en}
                </option>
              ))}
          </NativeSelect>
        )}
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("doctor.number")} error={errors.number}>
          {(field) => <Input {...field} maxLength={60} {...form.register("number")} />}
        </Field>
        <Field label={t("doctor.council")} error={errors.council}>
          {(field) => <Input {...field} maxLength={120} {...form.register("council")} />}
        </Field>
      </div>
      <Field label={t("doctor.bio")} hint={t("doctor.bioHint")} error={errors.bio}>
        {(field) => <Textarea {...field} rows={3} maxLength={4000} {...form.register("bio")} />}
      </Field>
      <Button type="submit" size="lg" busy={isSubmitting}>
        {t("next")}
      </Button>
    </form>
  );
}

function useDoctorForm(owner: Standing["user"]) {
  const { t } = useTranslation("entry/signup");
  const needed = z.string().trim().min(1, t("doctor.needed"));
  const schema = z.object({
    self: z.boolean(),
    title: needed,
    name: needed,
    specialty: needed,
    number: needed,
    council: needed,
    bio: needed,
  });
  return useForm({
    resolver: zodResolver(schema),
    defaultValues: { self: true, title: "Dr", name: owner.name, specialty: "", number: "", council: "", bio: "" },
  });
}
