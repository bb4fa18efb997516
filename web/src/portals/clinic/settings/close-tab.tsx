import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useAction } from "@/api/action";
import { api, take } from "@/api/client";
import { meQuery } from "@/api/me";
import { Confirm } from "@/components/confirm";
import { Field } from "@/components/field";
import { Frozen } from "@/components/frozen";
import { TimeText } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { viewerZone } from "@/lib/time";
import type { Settings } from "./settings";

/** Closing the account: a typed word, a step-up, and what comes next in the server's words. */
export function CloseTab({ settings }: { settings: Settings }) {
  const { t } = useTranslation("clinic/settings");
  const cache = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const close = useAction({
    send: () => take(api.POST("/v1/tenant/close", { body: { slug: settings.slug, ...(reason.trim() && { reason: reason.trim() }) } })),
    failed: () => undefined, // the question says it
    done: () => void cache.invalidateQueries({ queryKey: meQuery.queryKey }),
  });
  return (
    <Card className="max-w-2xl">
      <CardHeader>
        <div className="grid gap-0.5">
          <CardTitle>{t("closeTitle")}</CardTitle>
          <CardDescription>{t("closeLead")}</CardDescription>
        </div>
      </CardHeader>
      <CardContent className="grid gap-4">
        {close.data ? (
          <div role="status" className="grid gap-2 text-sm">
            <p className="font-medium">
              {t("closedUntil")} <TimeText instant={close.data.reopenUntil} zone={viewerZone()} style="full" />
            </p>
            <ul className="list-disc ps-5">
              {close.data.next.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ul>
          </div>
        ) : (
          <>
            <Field label={t("closeReason")} optional>
              {(field) => <Input {...field} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />}
            </Field>
            <Button variant="destructive" className="w-fit" onClick={() => setAsking(true)}>
              {t("closeVerb")}
            </Button>
          </>
        )}
      </CardContent>
      {/* Who cannot pay any more can still leave. */}
      <Frozen value={null}>
        <Confirm
          open={asking}
          onOpenChange={setAsking}
          title={t("closeTitle")}
          verb={t("closeVerb")}
          typed={settings.slug}
          destructive
          onConfirm={() => close.mutateAsync()}
        >
          {t("closeLead")}
        </Confirm>
      </Frozen>
    </Card>
  );
}
