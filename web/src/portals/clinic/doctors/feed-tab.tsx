import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { useAction } from "@/api/action";
import { api, once, take } from "@/api/client";
import { Confirm } from "@/components/confirm";
import { CheckField } from "@/components/field";
import { SecretText } from "@/components/secret-text";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { Switch } from "@/components/ui/switch";
import type { Doctor } from "../practice";

/** The doctor's times in a calendar elsewhere, by an address that is shown once. */
export function FeedTab({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation("clinic/doctors");
  const [names, setNames] = useState(false);
  const [closing, setClosing] = useState(false);
  const params = { path: { doctor_id: doctor.id } };
  const open = useAction({
    send: (body: { names: boolean }, key) =>
      take(api.POST("/v1/doctors/{doctor_id}/feed", { body, params: { ...params, header: once(key) } })),
  });
  const close = useAction({
    send: () => take(api.DELETE("/v1/doctors/{doctor_id}/feed", { params })),
    failed: () => undefined, // the question says it
    done: () => {
      open.reset();
      toast.success(t("feedClosed"));
    },
  });
  return (
    <Card className="max-w-2xl">
      <CardHeader>
        <div className="grid gap-0.5">
          <CardTitle>{t("feed")}</CardTitle>
          <CardDescription>{t("feedLead")}</CardDescription>
        </div>
      </CardHeader>
      <CardContent className="grid gap-4">
        <CheckField label={t("feedNames")} hint={t("feedNamesHint")}>
          {(field) => <Switch {...field} checked={names} onCheckedChange={setNames} />}
        </CheckField>
        {open.data && (
          <div className="grid gap-2 rounded-md bg-good-wash p-3" role="status">
            <p className="text-sm font-medium text-good">{t("feedOnce")}</p>
            <SecretText label={t("feedAddress")} value={new URL(open.data.path, window.location.origin).href} />
          </div>
        )}
      </CardContent>
      <CardFooter>
        <Button variant="outline" onClick={() => setClosing(true)}>
          {t("feedClose")}
        </Button>
        <Button busy={open.isPending} onClick={() => open.mutate({ names })}>
          {t("feedOpen")}
        </Button>
      </CardFooter>
      <Confirm
        open={closing}
        onOpenChange={setClosing}
        title={t("feedClose")}
        verb={t("feedClose")}
        destructive
        onConfirm={() => close.mutateAsync()}
      >
        {t("feedCloseLead")}
      </Confirm>
    </Card>
  );
}
