import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { z } from "zod";

import { api, ifMatch, take } from "@/api/client";
import { useCan } from "@/api/me";
import { useSubmit } from "@/api/submit";
import { Choice } from "@/components/choice";
import { ErrorSummary } from "@/components/error-summary";
import { Field } from "@/components/field";
import { LanguagesField } from "@/components/languages-field";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardFooter } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { type Settings, settingsQuery } from "./settings";

const schema = z.object({
  languages: z.array(z.string()).min(1),
  contactVisibility: z.enum(["always", "after_booking"]),
  country: z.string().trim().toUpperCase(),
  currency: z.string().trim().toUpperCase(),
});

export function PracticeTab({ settings }: { settings: Settings }) {
  return <PracticeForm key={settings.version} settings={settings} />;
}

function PracticeForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation("clinic/settings");
  const cache = useQueryClient();
  const editable = useCan()("tenant_settings:update");
  const { languages, contactVisibility, country, currency } = settings;
  const form = useForm({
    resolver: zodResolver(schema),
    disabled: !editable,
    defaultValues: { languages, contactVisibility, country, currency },
  });
  const { errors, isSubmitting, isDirty } = form.formState;
  const submit = useSubmit(
    form,
    (body) => take(api.PATCH("/v1/tenant", { body, params: { header: ifMatch(settings.version) } })),
    {
      done: (changed) => {
        cache.setQueryData(settingsQuery.queryKey, changed);
        toast.success(t("saved", { ns: "common" }));
      },
    },
  );
  return (
    <Card className="max-w-2xl">
      <form onSubmit={submit} noValidate>
        <CardContent className="grid gap-4">
          <ErrorSummary form={form} />
          <div className="grid gap-1 text-sm">
            <p className="font-medium">{settings.name}</p>
            <p className="text-muted-foreground">{t("address", { address: `/c/${settings.slug}` })}</p>
          </div>
          <Controller
            control={form.control}
            name="languages"
            render={({ field }) => (
              <LanguagesField
                label={t("languages")}
                hint={t("languagesHint")}
                value={field.value}
                onChange={field.onChange}
                error={errors.languages}
              />
            )}
          />
          <Controller
            control={form.control}
            name="contactVisibility"
            render={({ field: { value, onChange } }) => (
              <Field label={t("contact")} error={errors.contactVisibility}>
                {(field) => (
                  <Choice
                    {...field}
                    value={value}
                    onChange={onChange}
                    options={[
                      { value: "always", label: t("contactAlways") },
                      { value: "after_booking", label: t("contactAfter") },
                    ]}
                  />
                )}
              </Field>
            )}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t("country")} hint={t("countryHint")} error={errors.country}>
              {(field) => <Input {...field} maxLength={2} className="uppercase" {...form.register("country")} />}
            </Field>
            <Field label={t("currency")} hint={t("currencyHint")} error={errors.currency}>
              {(field) => <Input {...field} maxLength={3} className="uppercase" {...form.register("currency")} />}
            </Field>
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
