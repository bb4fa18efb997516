import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { api, once, type Schema, take } from "@/api/client";
import { useSubmit } from "@/api/submit";
import { ErrorState } from "@/components/error-state";
import { ErrorSummary } from "@/components/error-summary";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { BackToPlans } from "./back-to-plans";
import { Changes } from "./changes";
import { planQuery } from "./data";
import { valuesOf, type VersionValues, versionOf } from "./plan-values";
import { VersionFields } from "./version-fields";
import { versionSchema } from "./version-schema";

const route = getRouteApi("/platform/plans/$planId/edit");

/** Another version of a plan, with what it changes, and for whom, in sight before it is saved. */
export function EditPlanPage() {
  const { planId } = route.useParams();
  const { t } = useTranslation("platform/plans");
  const plan = useQuery(planQuery(planId));
  if (plan.isError) return <ErrorState error={plan.error} retry={() => void plan.refetch()} />;
  return (
    <>
      <PageHeader
        back={<BackToPlans />}
        title={plan.data ? t("newVersionOf", { name: plan.data.name }) : t("newVersion")}
        lead={t("newVersionLead")}
      />
      {plan.data ? <Editor plan={plan.data} /> : <Skeleton className="h-96 max-w-5xl" />}
    </>
  );
}

function Editor({ plan }: { plan: Schema<"PlanDetail"> }) {
  const { t } = useTranslation("platform/plans");
  const cache = useQueryClient();
  const navigate = route.useNavigate();
  const form = useForm<VersionValues>({
    resolver: zodResolver(versionSchema(t)),
    defaultValues: valuesOf(plan.current),
  });
  const after = versionOf(form.watch());
  const submit = useSubmit(
    form,
    (values, key) => {
      const body = versionOf(values);
      if (!body) throw new Error(t("priceWrong"));
      return take(
        api.POST("/v1/platform/plans/{plan_id}/versions", {
          params: { path: { plan_id: plan.id }, header: once(key) },
          body,
        }),
      );
    },
    {
      renamed: { "/priceMonth/amountMinor": "priceMonth", "/priceYear/amountMinor": "priceYear" },
      done: async (made) => {
        await cache.invalidateQueries({ queryKey: ["plans"] });
        toast.success(t("versionMade", { name: plan.name, number: made.current.number }));
        await navigate({ to: "/platform/plans/$planId", params: { planId: plan.id } });
      },
    },
  );
  return (
    <form onSubmit={submit} noValidate className="grid max-w-5xl items-start gap-4 lg:grid-cols-[3fr_2fr]">
      <Card className="grid gap-6 p-4 sm:p-5">
        <ErrorSummary form={form} />
        <VersionFields form={form} />
      </Card>
      <Card className="lg:sticky lg:top-4">
        <CardHeader>
          <CardTitle>{t("changesIn", { number: plan.current.number + 1 })}</CardTitle>
        </CardHeader>
        <CardContent className="grid gap-3">
          {after ? (
            <Changes before={plan.current} after={{ ...after, entitlements: after.entitlements ?? {} }} />
          ) : (
            <p className="text-sm text-muted-foreground">{t("notReadable")}</p>
          )}
          <ul className="grid list-disc gap-1 ps-4 text-sm text-muted-foreground">
            <li>{t("forPresent")}</li>
            <li>{t("forNew")}</li>
            {plan.atSignup && <li>{t("forSignup")}</li>}
          </ul>
        </CardContent>
        <CardFooter>
          <Button type="submit" busy={form.formState.isSubmitting}>
            {t("saveVersion", { number: plan.current.number + 1 })}
          </Button>
        </CardFooter>
      </Card>
    </form>
  );
}
