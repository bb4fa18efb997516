import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { useAction } from "@/api/action";
import { api, take } from "@/api/client";
import { useCan } from "@/api/me";
import { Confirm } from "@/components/confirm";
import { Button } from "@/components/ui/button";
import type { Plan } from "./data";

/** Putting a plan on sale, giving it at sign-up, taking it off sale. */
export function PlanActions({ plan }: { plan: Plan }) {
  const { t } = useTranslation("platform/plans");
  const can = useCan();
  const [retiring, setRetiring] = useState(false);
  const path = { plan_id: plan.id };
  const touches = [["plans"]];
  const activate = useAction({
    send: () => take(api.POST("/v1/platform/plans/{plan_id}/activate", { params: { path } })),
    touches,
    done: () => toast.success(t("activated", { name: plan.name })),
  });
  const offer = useAction({
    send: () => take(api.POST("/v1/platform/plans/{plan_id}/offer-at-signup", { params: { path } })),
    touches,
    done: () => toast.success(t("offered", { name: plan.name })),
  });
  const retire = useAction({
    send: () => take(api.POST("/v1/platform/plans/{plan_id}/retire", { params: { path } })),
    touches,
    failed: () => undefined, // the question says it
  });
  return (
    <>
      {plan.state === "draft" && can("platform_plans:update") && (
        <Button variant="outline" busy={activate.isPending} onClick={() => activate.mutate()}>
          {t("activate")}
        </Button>
      )}
      {plan.state === "active" && !plan.atSignup && can("platform_plans:update") && (
        <Button variant="outline" busy={offer.isPending} onClick={() => offer.mutate()}>
          {t("offerAtSignup")}
        </Button>
      )}
      {plan.state === "active" && !plan.atSignup && can("platform_plans:retire") && (
        <Button variant="ghost" onClick={() => setRetiring(true)}>
          {t("retire")}
        </Button>
      )}
      <Confirm
        open={retiring}
        onOpenChange={setRetiring}
        title={t("retireTitle", { name: plan.name })}
        verb={t("retire")}
        typed={plan.key}
        destructive
        onConfirm={() => retire.mutateAsync()}
      >
        {t("retireEffect")}
      </Confirm>
    </>
  );
}
