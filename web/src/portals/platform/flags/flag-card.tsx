import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { useAction } from "@/api/action";
import { api, take } from "@/api/client";
import { useCan } from "@/api/me";
import { StatusBadge } from "@/components/status-badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TenantName } from "../tenants/tenant-name";
import { type FlagView, KEY } from "./data";
import { FlagSheet } from "./flag-sheet";

/** A flag: for whom it is on, and its kill switch. */
export function FlagCard({ flag }: { flag: FlagView }) {
  const { t } = useTranslation("platform/flags");
  const can = useCan();
  const [editing, setEditing] = useState(false);
  const plans = Object.entries(flag.byPlan);
  const tenants = Object.entries(flag.byTenant);
  return (
    <Card className="grid gap-3 p-4 sm:p-5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="grid min-w-0 gap-0.5">
          <h2 className="font-mono text-base font-semibold break-all">{flag.key}</h2>
          {flag.description && <p className="text-sm break-words text-muted-foreground">{flag.description}</p>}
        </div>
        {can("platform_flags:update") && (
          <div className="flex gap-2">
            <Button variant="outline" size="sm" onClick={() => setEditing(true)}>
              {t("edit")}
            </Button>
            <KillSwitch flag={flag} />
          </div>
        )}
      </div>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 text-sm">
        <Row term={t("everybody")}>
          {flag.killed ? (
            <StatusBadge tone="bad" shape="square">
              {t("killed")}
            </StatusBadge>
          ) : (
            <OnOff on={flag.default} />
          )}
        </Row>
        {plans.length > 0 && (
          <Row term={t("byPlan")}>
            {plans.map(([key, on]) => (
              <span key={key} className="inline-flex items-center gap-1.5">
                {key} <OnOff on={on} />
              </span>
            ))}
          </Row>
        )}
        {tenants.length > 0 && (
          <Row term={t("byTenant")}>
            {tenants.map(([id, on]) => (
              <span key={id} className="inline-flex items-center gap-1.5">
                <TenantName tenantId={id} /> <OnOff on={on} />
              </span>
            ))}
          </Row>
        )}
      </dl>
      {flag.killed && <p className="text-sm text-bad">{t("killedNote")}</p>}
      {editing && <FlagSheet flag={flag} onClose={() => setEditing(false)} />}
    </Card>
  );
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-muted-foreground">{term}</dt>
      <dd className="flex flex-wrap gap-x-4 gap-y-1.5">{children}</dd>
    </div>
  );
}

function OnOff({ on }: { on: boolean }) {
  const { t } = useTranslation("platform/flags");
  return on ? (
    <StatusBadge tone="good" shape="check">
      {t("on")}
    </StatusBadge>
  ) : (
    <StatusBadge tone="neutral" shape="ring">
      {t("off")}
    </StatusBadge>
  );
}

/** Off for everybody in the same second, and an undo in the toast instead of a question before. */
function KillSwitch({ flag }: { flag: FlagView }) {
  const { t } = useTranslation("platform/flags");
  const params = { params: { path: { key: flag.key } } };
  const revive = useAction({
    send: () => take(api.POST("/v1/platform/flags/{key}/revive", params)),
    touches: [KEY],
    done: () => toast.success(t("revived", { key: flag.key })),
  });
  const kill = useAction({
    send: () => take(api.POST("/v1/platform/flags/{key}/kill", params)),
    touches: [KEY],
    done: () =>
      toast.success(t("wasKilled", { key: flag.key }), {
        action: { label: t("undo", { ns: "common" }), onClick: () => revive.mutate() },
      }),
  });
  return flag.killed ? (
    <Button variant="outline" size="sm" busy={revive.isPending} onClick={() => revive.mutate()}>
      {t("revive")}
    </Button>
  ) : (
    <Button variant="destructive" size="sm" busy={kill.isPending} onClick={() => kill.mutate()}>
      {t("kill")}
    </Button>
  );
}
