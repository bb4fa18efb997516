import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useForm, type UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { z } from "zod";

import { api, once, take } from "@/api/client";
import { useSubmit } from "@/api/submit";
import { ErrorState } from "@/components/error-state";
import { ErrorSummary } from "@/components/error-summary";
import { Field } from "@/components/field";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { Card, CardFooter } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import { plansQuery } from "../tenants/data";
import { BackToPlans } from "./back-to-plans";
import type { PlanVersion } from "./data";
import { valuesOf, type VersionValues, versionOf } from "./plan-values";
import { VersionFields } from "./version-fields";
import { versionSchema } from "./version-schema";

/** A new plan, as a draft. It begins with the terms of the plan that sign-up gives: they name every entitlement. */
export function NewPlanPage() {
  const { t } = useTranslation("platform/plans");
  const plans = useQuery(plansQuery);
  const pattern = plans.data?.find(({ atSignup }) => atSignup) ?? plans.data?.[0];
  if (plans.isError) return <ErrorState error={plans.error} retry={() => void plans.refetch()} />;
  return (
    <>
      <PageHeader back={<BackToPlans />} title={t("newPlan")} lead={t("newPlanLead", { name: pattern?.name ?? "" })} />
      {pattern ? <Editor pattern={pattern.current} /> : <Skeleton className="h-96 max-w-3xl" />}
    </>
  );
}

interface Values extends VersionValues {
  name: string;
  key: string;
  description: string;
}

function Editor({ pattern }: { pattern: PlanVersion }) {
  const { t } = useTranslation("platform/plans");
  const cache = useQueryClient();
  const navigate = useNavigate();
  const schema = versionSchema(t).and(
    z.object({
      name: z.string().trim().min(1, t("nameNeeded")),
      key: z.string().regex(/^[a-z][a-z0-9_]+$/, t("keyWrong")),
      description: z.string(),
    }),
  );
  const form = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: { ...valuesOf(pattern), name: "", key: "", description: "" },
  });
  const { errors, isSubmitting } = form.formState;
  const submit = useSubmit(
    form,
    ({ name, key, description, ...terms }, once_) => {
      const version = versionOf(terms);
      if (!version) throw new Error(t("priceWrong"));
      return take(
        api.POST("/v1/platform/plans", {
          params: { header: once(once_) },
          body: { name, key, description, state: "draft", version },
        }),
      );
    },
    {
      renamed: { "/version/priceMonth/amountMinor": "priceMonth", "/version/priceYear/amountMinor": "priceYear" },
      done: async (made) => {
        await cache.invalidateQueries({ queryKey: ["plans"] });
        toast.success(t("planMade", { name: made.name }));
        await navigate({ to: "/platform/plans/$planId", params: { planId: made.id } });
      },
    },
  );
  return (
    <form onSubmit={submit} noValidate>
      <Card className="max-w-3xl">
        <div className="grid gap-6 p-4 sm:p-5">
          <ErrorSummary form={form} />
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t("name")} error={errors.name}>
              {(field) => <Input {...field} autoComplete="off" {...form.register("name")} />}
            </Field>
            <Field label={t("key")} hint={t("keyHint")} error={errors.key}>
              {(field) => <Input {...field} autoComplete="off" spellCheck={false} {...form.register("key")} />}
            </Field>
            <Field label={t("description")} optional error={errors.description} className="sm:col-span-2">
              {(field) => <Textarea {...field} rows={2} {...form.register("description")} />}
            </Field>
          </div>
          <VersionFields form={form as unknown as UseFormReturn<VersionValues>} />
        </div>
        <CardFooter>
          <Button type="submit" busy={isSubmitting}>
            {t("makeDraft")}
          </Button>
        </CardFooter>
      </Card>
    </form>
  );
}
