import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { Controller, useForm, type UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { once, open, type Schema, take } from "@/api/client";
import { ProblemError } from "@/api/problem";
import { useSubmit } from "@/api/submit";
import { ErrorSummary } from "@/components/error-summary";
import { CheckField, Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { dialled } from "@/lib/dialling";
import { drafts, type Hold, visitorOf, type Who } from "../booking/draft";
import { secretOf, visitKey } from "../manage/visit";
import { clinicOf } from "../names";
import { usePublicPage } from "../public-page";
import { useSaid } from "../said";
import { PhoneField } from "./phone-field";

const LONGEST = { name: 120, family: 80, email: 254, reason: 500 };

interface Props {
  hold: Hold;
  /** The time is not kept any more: nothing can be sent. */
  over: boolean;
  /** The server does not keep the time any more, whatever the clock here says. */
  onRefused: () => void;
}

/** Who comes. What is typed stays, through reloads and steps back, until the visit is booked. */
export function WhoForm({ hold, over, onRefused }: Props) {
  const { t } = useTranslation("public");
  const page = usePublicPage();
  const form = useWhoForm(hold);
  const { errors, isSubmitting } = form.formState;
  const submit = useBooking(form, hold, onRefused);
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
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
              validate: (text) => text.trim() === "" || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text.trim()) || t("book.emailWrong"),
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
        <Button type="submit" size="lg" className="flex-1 sm:flex-none" busy={isSubmitting} disabled={over}>
          {t("book.verb")}
        </Button>
      </div>
    </form>
  );
}

function useWhoForm(hold: Hold): UseFormReturn<Who> {
  const page = usePublicPage();
  const country = clinicOf(page, hold.clinicId)?.country || "IN";
  const form = useForm<Who>({
    defaultValues: {
      given: "",
      family: "",
      country,
      phone: "",
      email: "",
      reason: "",
      consent: false,
      ...drafts.of(page.slug).who,
    },
  });
  useEffect(
    () => form.subscribe({ formState: { values: true }, callback: ({ values }) => drafts.keep(page.slug, { who: values }) }),
    [form, page.slug],
  );
  return form;
}

function useBooking(form: UseFormReturn<Who>, hold: Hold, onRefused: () => void) {
  const { t } = useTranslation("public");
  const { slug } = usePublicPage();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const said = useSaid();
  const send = (who: Who, key: string): Promise<Schema<"PublicVisitView">> =>
    take(
      open.POST("/v1/public/{slug}/appointments", {
        params: { path: { slug }, header: once(key) },
        body: {
          holdId: hold.id,
          secret: hold.secret,
          visitor: visitorOf(who, dialled(who.country, who.phone)),
          reason: who.reason.replaceAll(/\s+/g, " ").trim(),
        },
      }),
    );
  return useSubmit(form, send, {
    done: async (visit) => {
      const secret = secretOf(visit.link);
      cache.setQueryData(visitKey(slug, visit.id), visit);
      void cache.invalidateQueries({ queryKey: ["public", slug, "times"] });
      await navigate({
        to: "/c/$slug/manage/$appointmentId",
        params: { slug, appointmentId: visit.id },
        search: { step: "booked" },
        hash: secret,
        replace: true,
      });
      drafts.keep(slug, { hold: null, who: {} });
    },
    failed: (error) => {
      if (error instanceof ProblemError && error.status === 422) return placeFaults(form, error, t);
      if (error instanceof ProblemError && error.status === 409) onRefused();
      else toast.error(said(error));
      return true;
    },
  });
}

/** What the server finds wrong with a field, in the visitor's words. */
function placeFaults(form: UseFormReturn<Who>, error: ProblemError, t: (key: string) => string): boolean {
  const words = { "/visitor/phone": "book.phoneWrong", "/visitor/email": "book.emailWrong", "/visitor/given": "book.givenNeeded" };
  const fields = { "/visitor/phone": "phone", "/visitor/email": "email", "/visitor/given": "given" } as const;
  for (const { pointer, detail } of error.problem.errors ?? []) {
    const known = pointer as keyof typeof fields;
    if (known in fields) form.setError(fields[known], { message: t(words[known]) }, { shouldFocus: true });
    else form.setError("root", { message: detail });
  }
  return true;
}

