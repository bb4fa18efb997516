import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { z } from "zod";

import { api, once, type Schema, take } from "@/api/client";
import { useSubmit } from "@/api/submit";
import { ErrorSummary } from "@/components/error-summary";
import { Field } from "@/components/field";
import { NativeSelect } from "@/components/native-select";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { parseMoney } from "@/lib/money";
import { PROGRESS } from "./progress";

const MINUTES = [10, 15, 20, 30, 45, 60, 90, 120];

/** The first thing that can be booked. */
export function ServiceStep({ settings }: { settings: Schema<"SettingsView"> }) {
  const { t } = useTranslation("entry/signup");
  const cache = useQueryClient();
  const { currency } = settings;
  const schema = z.object({
    name: z.string().trim().min(1, t("service.nameNeeded")),
    duration: z.coerce.number<string | number>(),
    price: z.string().refine((text) => parseMoney(text || "0", currency) !== null, t("service.priceWrong")),
  });
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { name: t("service.example"), duration: 30, price: "" },
  });
  const { errors, isSubmitting } = form.formState;
  const submit = useSubmit(
    form,
    ({ name, duration, price }, key) =>
      take(
        api.POST("/v1/services", {
          body: { name, duration, price: parseMoney(price || "0", currency) ?? { amountMinor: 0, currency }, online: true },
          params: { header: once(key) },
        }),
      ),
    { done: () => cache.invalidateQueries({ queryKey: PROGRESS }) },
  );
  return (
    <form onSubmit={submit} noValidate className="grid gap-5">
      <ErrorSummary form={form} />
      <Field label={t("service.name")} error={errors.name}>
        {(field) => <Input {...field} maxLength={120} {...form.register("name")} />}
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("service.duration")} error={errors.duration}>
          {(field) => (
            <NativeSelect {...field} {...form.register("duration")}>
              {MINUTES.map((minutes) => (
                <option key={minutes} value={minutes}>
                  {t("service.minutes", { count: minutes })}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
        <Field label={t("service.price", { currency })} optional error={errors.price}>
          {(field) => <Input {...field} inputMode="decimal" {...form.register("price")} />}
        </Field>
      </div>
      <Button type="submit" size="lg" busy={isSubmitting}>
        {t("next")}
      </Button>
    </form>
  );
}
