import { Link } from "@tanstack/react-router";
import { type BaseSyntheticEvent } from "react";
import { Controller, type UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";

import { ErrorSummary } from "@/components/error-summary";
import { CheckField, Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { Who } from "../booking/draft";
import { usePublicPage } from "../public-page";
import { PhoneField } from "./phone-field";
import { isMail, LONGEST } from "./who";

interface Props {
  form: UseFormReturn<Who>;
  /** What the button says. */
  verb: string;
  /** The time is not kept any more: nothing can be sent. */
  over: boolean;
  busy: boolean;
  onSubmit: (event: BaseSyntheticEvent) => void;
}

/** Who comes. */
export function WhoForm({ form, verb, over, busy, onSubmit }: Props) {
  const { t } = useTranslation("public");
  const page = usePublicPage();
  const { errors } = form.formState;
  return (
    <form onSubmit={onSubmit} noValidate className="grid gap-4">
      <ErrorSummary form={form} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("book.given")} error={errors.given}>
          {(field) => (
            <Input
              {...field}
              autoComplete="given-name"
              maxLength={LONGEST.name}
              {...form.register("given", { validate: (text) => text.trim() !== "" || t("book.givenNeeded") })}
            />
          )}
        </Field>
        <Field label={t("book.family")} optional>
          {(field) => (
            <Input {...field} autoComplete="family-name" maxLength={LONGEST.family} {...form.register("family")} />
          )}
        </Field>
      </div>
      <PhoneField form={form} />
      <Field label={t("book.email")} optional hint={t("book.emailHint")} error={errors.email}>
        {(field) => (
          <Input
            {...field}
            type="email"
            dir="ltr"
            autoComplete="email"
            className="rtl:text-right"
            maxLength={LONGEST.email}
            {...form.register("email", {
              validate: (text) => text.trim() === "" || isMail(text) || t("book.emailWrong"),
            })}
          />
        )}
      </Field>
      <Field label={t("book.reason")} optional hint={t("book.reasonHint")}>
        {(field) => <Textarea {...field} rows={2} maxLength={LONGEST.reason} {...form.register("reason")} />}
      </Field>
      <Controller
        control={form.control}
        name="consent"
        rules={{ validate: (agreed) => agreed || t("book.consentNeeded") }}
        render={({ field: { value, onChange, ref } }) => (
          <div className="grid gap-1">
            <CheckField label={t("book.consent", { name: page.name })} className="py-2">
              {(field) => (
                <Checkbox
                  {...field}
                  ref={ref}
                  checked={value}
                  aria-invalid={errors.consent ? true : undefined}
                  onCheckedChange={(checked) => onChange(checked === true)}
                />
              )}
            </CheckField>
            {errors.consent && <p className="text-xs font-medium text-bad">{errors.consent.message}</p>}
          </div>
        )}
      />
      <div className="sticky bottom-0 -mx-4 flex flex-wrap items-center gap-3 border-t bg-background px-4 py-3 sm:static sm:mx-0 sm:border-0 sm:px-0">
        <Button asChild variant="ghost" size="lg">
          <Link to="/c/$slug" params={{ slug: page.slug }}>
            {t("back", { ns: "common" })}
          </Link>
        </Button>
        <Button type="submit" size="lg" className="flex-1 sm:flex-none" busy={busy} disabled={over}>
          {verb}
        </Button>
      </div>
    </form>
  );
}
