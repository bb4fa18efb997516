import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { z } from "zod";

import { api, ifMatch, once, type Schema, take } from "@/api/client";
import { useSubmit } from "@/api/submit";
import { ErrorSummary } from "@/components/error-summary";
import { CheckField, Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Sheet, SheetBody, SheetContent, SheetDescription, SheetFooter, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import { Switch } from "@/components/ui/switch";
import { Textarea } from "@/components/ui/textarea";
import { plansQuery } from "../tenants/data";
import { type FlagView, KEY } from "./data";
import { PlanChoice } from "./plan-choice";
import { TenantChoice } from "./tenant-choice";

/** A new flag, or another rule for one there is. */
export function FlagSheet({ flag, onClose }: { flag?: FlagView; onClose: () => void }) {
  const { t } = useTranslation("platform/flags");
  const cache = useQueryClient();
  const plans = useQuery(plansQuery);
  const schema = z.object({
    key: z.string().regex(/^[a-z][a-z0-9_]+$/, t("keyWrong")),
    description: z.string(),
    default: z.boolean(),
    byPlan: z.record(z.string(), z.boolean()),
    byTenant: z.record(z.string(), z.boolean()),
  });
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: {
      key: flag?.key ?? "",
      description: flag?.description ?? "",
      default: flag?.default ?? false,
      byPlan: flag?.byPlan ?? {},
      byTenant: flag?.byTenant ?? {},
    },
  });
  const { errors, isSubmitting } = form.formState;
  const submit = useSubmit(form, (values, key) => save(flag, values, key), {
    done: async () => {
      await cache.invalidateQueries({ queryKey: KEY });
      toast.success(t("saved", { ns: "common" }));
      onClose();
    },
  });
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()}>
      <SheetContent>
        <SheetHeader>
          <SheetTitle>{flag ? flag.key : t("newFlag")}</SheetTitle>
          <SheetDescription>{t("order")}</SheetDescription>
        </SheetHeader>
        <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
          <SheetBody className="grid content-start gap-5">
            <ErrorSummary form={form} />
            {!flag && (
              <Field label={t("key")} hint={t("keyHint")} error={errors.key}>
                {(field) => <Input {...field} autoComplete="off" spellCheck={false} {...form.register("key")} />}
              </Field>
            )}
            <Field label={t("description")} optional error={errors.description}>
              {(field) => <Textarea {...field} rows={2} {...form.register("description")} />}
            </Field>
            <Controller
              control={form.control}
              name="default"
              render={({ field: { value, onChange, ref } }) => (
                <CheckField label={t("onForEverybody")} hint={t("onForEverybodyHint")}>
                  {(field) => <Switch {...field} ref={ref} checked={value} onCheckedChange={onChange} />}
                </CheckField>
              )}
            />
            <Controller
              control={form.control}
              name="byPlan"
              render={({ field: { value, onChange } }) => (
                <PlanChoice plans={plans.data ?? []} value={value} onChange={onChange} />
              )}
            />
            <Controller
              control={form.control}
              name="byTenant"
              render={({ field: { value, onChange } }) => <TenantChoice value={value} onChange={onChange} />}
            />
          </SheetBody>
          <SheetFooter>
            <Button variant="outline" onClick={onClose}>
              {t("cancel", { ns: "common" })}
            </Button>
            <Button type="submit" busy={isSubmitting}>
              {flag ? t("save", { ns: "common" }) : t("create")}
            </Button>
          </SheetFooter>
        </form>
      </SheetContent>
    </Sheet>
  );
}

function save(flag: FlagView | undefined, values: Required<Schema<"FlagCreate">>, key: string): Promise<FlagView> {
  if (!flag) return take(api.POST("/v1/platform/flags", { params: { header: once(key) }, body: values }));
  const { key: _, ...body } = values;
  return take(
    api.PUT("/v1/platform/flags/{key}", {
      params: { path: { key: flag.key }, header: ifMatch(flag.version) },
      body,
    }),
  );
}
