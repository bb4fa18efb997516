import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { useAction } from "@/api/action";
import { api, ifMatch, take } from "@/api/client";
import { useCan } from "@/api/me";
import { TimeText } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Label } from "@/components/ui/label";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { viewerZone } from "@/lib/time";
import { Changes } from "../plans/changes";
import { planQuery } from "../plans/data";
import { plansQuery, tenantQuery } from "./data";
import type { Tenant } from "./state";

/** The plan that a tenant has, and another one for it. */
export function PlanCard({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation("platform/tenants");
  const can = useCan();
  const [open, setOpen] = useState(false);
  const { plan } = tenant;
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("plan")}</CardTitle>
        {can("subscription:change_plan") && (
          <Button variant="outline" size="sm" onClick={() => setOpen(true)}>
            {t("changePlan")}
          </Button>
        )}
      </CardHeader>
      <CardContent className="grid gap-1 text-sm">
        <Link
          to="/platform/plans/$planId"
          params={{ planId: plan.planId }}
          className="w-fit font-medium text-primary underline-offset-4 hover:underline"
        >
          {t("planVersion", { plan: plan.planKey, number: plan.number })}
        </Link>
        <p className="text-muted-foreground">
          {t("planSince")} <TimeText instant={plan.since} zone={viewerZone()} style="date" />
        </p>
      </CardContent>
      {open && <AssignDialog tenant={tenant} onClose={() => setOpen(false)} />}
    </Card>
  );
}

function AssignDialog({ tenant, onClose }: { tenant: Tenant; onClose: () => void }) {
  const { t } = useTranslation("platform/tenants");
  const cache = useQueryClient();
  const plans = useQuery(plansQuery);
  const present = useQuery(planQuery(tenant.plan.planId));
  const [planId, setPlanId] = useState(tenant.plan.planId);
  const before = present.data?.versions.find(({ number }) => number === tenant.plan.number);
  const chosen = plans.data?.find(({ id }) => id === planId);
  const same = chosen?.current.id === tenant.plan.versionId;
  const assign = useAction({
    send: () =>
      take(
        api.PUT("/v1/platform/tenants/{tenant_id}/plan", {
          params: { path: { tenant_id: tenant.id }, header: ifMatch(tenant.version) },
          body: { planId },
        }),
      ),
    touches: [["tenants"]],
    done: (after) => {
      cache.setQueryData(tenantQuery(tenant.id).queryKey, after);
      toast.success(t("planAssigned", { name: tenant.name, plan: chosen?.name }));
      onClose();
    },
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t("changePlanOf", { name: tenant.name })}</DialogTitle>
          <DialogDescription>{t("changePlanLead")}</DialogDescription>
        </DialogHeader>
        <div className="grid gap-1.5">
          <Label htmlFor="assign-plan">{t("plan")}</Label>
          <Select value={planId} onValueChange={setPlanId}>
            <SelectTrigger id="assign-plan">
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {plans.data
                ?.filter(({ id, state }) => state === "active" || id === tenant.plan.planId)
                .map(({ id, name, state, current }) => (
                  <SelectItem key={id} value={id} disabled={state !== "active"}>
                    {t("planVersion", { plan: name, number: current.number })}
                  </SelectItem>
                ))}
            </SelectContent>
          </Select>
        </div>
        {before && chosen && <Changes before={before} after={chosen.current} same={same} />}
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>
            {t("cancel", { ns: "common" })}
          </Button>
          <Button disabled={!chosen || same} busy={assign.isPending} onClick={() => assign.mutate()}>
            {chosen ? t("assign", { plan: chosen.name }) : t("changePlan")}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
