import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { useAction } from "@/api/action";
import { api, take } from "@/api/client";
import { meQuery, useMe } from "@/api/me";
import { Confirm } from "@/components/confirm";
import { StatusBadge } from "@/components/status-badge";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Dialog, DialogContent, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { RecoveryCodes } from "./recovery-codes";
import { SecondFactorSetup } from "./second-factor-setup";

/** How one's second factor stands, and what can be done about it. */
export function SecondFactorCard() {
  const { t } = useTranslation("account");
  const { secondFactor } = useMe();
  const active = secondFactor.state === "active";
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("secondFactor")}</CardTitle>
        {active ? (
          <StatusBadge tone="good" shape="check">
            {t("on")}
          </StatusBadge>
        ) : (
          <StatusBadge tone="neutral" shape="ring">
            {t("off")}
          </StatusBadge>
        )}
      </CardHeader>
      <CardContent className="grid gap-4">
        <p className="text-sm text-muted-foreground">{t("secondFactorLead")}</p>
        {active ? <Active /> : <Inactive />}
      </CardContent>
    </Card>
  );
}

function Inactive() {
  const { t } = useTranslation("account");
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Button onClick={() => setOpen(true)}>{t("setUp")}</Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent aria-describedby={undefined}>
          <DialogHeader>
            <DialogTitle>{t("setUpTitle")}</DialogTitle>
          </DialogHeader>
          <SecondFactorSetup onDone={() => setOpen(false)} />
        </DialogContent>
      </Dialog>
    </div>
  );
}

function Active() {
  const { t } = useTranslation("account");
  const { secondFactor } = useMe();
  const cache = useQueryClient();
  const [codes, setCodes] = useState<string[] | null>(null);
  const [removing, setRemoving] = useState(false);
  const renew = useAction({
    send: () => take(api.POST("/v1/auth/mfa/recovery-codes")),
    done: ({ recoveryCodes }) => setCodes(recoveryCodes),
    touches: [meQuery.queryKey],
  });
  return (
    <>
      <p className="text-sm">{t("codesLeft", { count: secondFactor.recoveryCodesLeft })}</p>
      <div className="flex flex-wrap gap-2">
        <Button variant="outline" busy={renew.isPending} onClick={() => renew.mutate()}>
          {t("newCodes")}
        </Button>
        {!secondFactor.required && (
          <Button variant="outline" onClick={() => setRemoving(true)}>
            {t("remove")}
          </Button>
        )}
      </div>
      <Dialog open={codes !== null} onOpenChange={() => setCodes(null)}>
        <DialogContent aria-describedby={undefined}>
          <DialogHeader>
            <DialogTitle>{t("recoveryTitle")}</DialogTitle>
          </DialogHeader>
          {codes && <RecoveryCodes codes={codes} onDone={() => setCodes(null)} />}
        </DialogContent>
      </Dialog>
      <Confirm
        open={removing}
        onOpenChange={setRemoving}
        title={t("removeTitle")}
        verb={t("remove")}
        destructive
        onConfirm={async () => {
          await take(api.DELETE("/v1/auth/mfa"));
          await cache.invalidateQueries({ queryKey: meQuery.queryKey });
          toast.success(t("removed"));
        }}
      >
        {t("removeLead")}
      </Confirm>
    </>
  );
}
