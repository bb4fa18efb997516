import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { useAction } from "@/api/action";
import { api, type Schema, take } from "@/api/client";
import { useCan } from "@/api/me";
import { EntitlementName, EntitlementValue } from "../plans/entitlement";
import { TimeText } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { viewerZone } from "@/lib/time";
import { OverrideDialog } from "./override-dialog";
import type { Tenant } from "./state";

/** What one tenant has otherwise than its plan says. */
export function OverridesCard({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation("platform/tenants");
  const can = useCan();
  const [open, setOpen] = useState(false);
  return (
    <Card>
      <CardHeader className="pb-3">
        <CardTitle>{t("overrides")}</CardTitle>
        {can("platform_tenants:update") && (
          <Button variant="outline" size="sm" onClick={() => setOpen(true)}>
            {t("addOverride")}
          </Button>
        )}
      </CardHeader>
      {tenant.overrides.length === 0 ? (
        <p className="border-t px-4 py-4 text-sm text-muted-foreground sm:px-5">{t("noOverrides")}</p>
      ) : (
        <ul className="divide-y border-t">
          {tenant.overrides.map((override) => (
            <Row key={override.key} tenantId={tenant.id} override={override} removable={can("platform_tenants:update")} />
          ))}
        </ul>
      )}
      {open && <OverrideDialog tenant={tenant} onClose={() => setOpen(false)} />}
    </Card>
  );
}

interface RowProps {
  tenantId: string;
  override: Schema<"OverrideView">;
  removable: boolean;
}

function Row({ tenantId, override, removable }: RowProps) {
  const { t } = useTranslation("platform/tenants");
  const over = override.expiresAt !== null && Date.parse(override.expiresAt) < Date.now();
  const remove = useAction({
    send: () =>
      take(
        api.DELETE("/v1/platform/tenants/{tenant_id}/overrides/{key}", {
          params: { path: { tenant_id: tenantId, key: override.key } },
        }),
      ),
    touches: [["tenants"]],
    done: () => toast.success(t("overrideRemoved")),
  });
  return (
    <li className="flex items-start gap-3 px-4 py-2.5 text-sm sm:px-5">
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          <EntitlementName name={override.key} />: <EntitlementValue value={override.value} />
        </p>
        <p className="break-words text-muted-foreground">{override.reason}</p>
        {override.expiresAt && (
          <p className="text-xs text-muted-foreground">
            {over ? t("ended") : t("until")} <TimeText instant={override.expiresAt} zone={viewerZone()} />
          </p>
        )}
      </div>
      {removable && (
        <Button variant="ghost" size="sm" busy={remove.isPending} onClick={() => remove.mutate()}>
          {t("remove")}
        </Button>
      )}
    </li>
  );
}
