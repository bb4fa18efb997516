import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { z } from "zod";

import { api, ifMatch, take } from "@/api/client";
import { useSubmit } from "@/api/submit";
import { ErrorSummary } from "@/components/error-summary";
import { CheckField, Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { instantAt, viewerZone } from "@/lib/time";
import { planQuery } from "../plans/data";
import { EntitlementName } from "../plans/entitlement";
import { limitOf } from "../plans/plan-values";
import type { Tenant } from "./state";

/** One entitlement for one tenant, with a reason and, if it is a favour for some weeks, with its last day. */
export function OverrideDialog({ tenant, onClose }: { tenant: Tenant; onClose: () => void }) {
  const { t } = useTranslation("platform/tenants");
  const cache = useQueryClient();
  const plan = useQuery(planQuery(tenant.plan.planId));
  const entitlements = plan.data?.current.entitlements ?? {};
  const schema = z.object({
    key: z.string().min(1, t("entitlementNeeded")),
    on: z.boolean(),
    limit: z.string().refine((text) => limitOf(text) !== undefined, t("limitWrong")),
    reason: z.string().trim().min(3, t("reasonNeeded")),
    until: z.string(),
  });
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { key: "", on: true, limit: "", reason: "", until: "" },
  });
  const { errors, isSubmitting } = form.formState;
  const key = form.watch("key");
  const isFeature = typeof entitlements[key] === "boolean";
  const submit = useSubmit(
    form,
    ({ key, on, limit, reason, until }) =>
      take(
        api.PUT("/v1/platform/tenants/{tenant_id}/overrides/{key}", {
          params: { path: { tenant_id: tenant.id, key }, header: ifMatch(tenant.version) },
          body: {
            value: typeof entitlements[key] === "boolean" ? on : (limitOf(limit) ?? null),
            reason,
            expiresAt: until ? instantAt({ date: until, minute: 24 * 60 }, viewerZone()) : null,
          },
        }),
      ),
    {
      renamed: { "/value": "limit", "/expiresAt": "until" },
      done: async () => {
        toast.success(t("overrideSet"));
        await cache.invalidateQueries({ queryKey: ["tenants"] });
        onClose();
      },
    },
  );
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t("addOverride")}</DialogTitle>
          <DialogDescription>{t("overrideLead", { name: tenant.name })}</DialogDescription>
        </DialogHeader>
        <form onSubmit={submit} noValidate className="grid gap-4">
          <ErrorSummary form={form} />
          <Field label={t("entitlement")} error={errors.key}>
            {(field) => (
              <Controller
                control={form.control}
                name="key"
                render={({ field: { value, onChange, ref } }) => (
                  <Select value={value} onValueChange={onChange}>
                    <SelectTrigger {...field} ref={ref}>
                      <SelectValue placeholder={t("choose")} />
                    </SelectTrigger>
                    <SelectContent>
                      {Object.keys(entitlements).map((name) => (
                        <SelectItem key={name} value={name}>
                          <EntitlementName name={name} />
                        </SelectItem>
                      ))}
                    </SelectContent>
                  </Select>
                )}
              />
            )}
          </Field>
          {key && isFeature && (
            <Controller
              control={form.control}
              name="on"
              render={({ field: { value, onChange, ref } }) => (
                <CheckField label={t("included")}>
                  {(field) => <Switch {...field} ref={ref} checked={value} onCheckedChange={onChange} />}
                </CheckField>
              )}
            />
          )}
          {key && !isFeature && (
            <Field label={t("limit")} hint={t("limitHint")} error={errors.limit}>
              {(field) => <Input {...field} inputMode="numeric" autoComplete="off" {...form.register("limit")} />}
            </Field>
          )}
          <Field label={t("reason")} hint={t("reasonHint")} error={errors.reason}>
            {(field) => <Input {...field} autoComplete="off" {...form.register("reason")} />}
          </Field>
          <Field label={t("lastDay")} optional error={errors.until}>
            {(field) => <Input {...field} type="date" {...form.register("until")} />}
          </Field>
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              {t("cancel", { ns: "common" })}
            </Button>
            <Button type="submit" busy={isSubmitting}>
              {t("setOverride")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
