import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { useQueryClient } from "@tanstack/react-query";

import { useAction } from "@/api/action";
import { open, take } from "@/api/client";
import { Field } from "@/components/field";
import { announce } from "@/components/live-region";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";
import { Heading } from "../heading";
import { useSaid } from "../said";
import { Details } from "./details";
import { useStep, useVisitLink, type Visit, visitKey } from "./visit";

/** The visit is about to be cancelled. */
export function CancelStep({ visit }: { visit: Visit }) {
  const { t } = useTranslation("public");
  const { slug, appointmentId, secret } = useVisitLink();
  const cache = useQueryClient();
  const go = useStep();
  const said = useSaid();
  const [reason, setReason] = useState("");
  const cancel = useAction({
    send: () =>
      take(
        open.POST("/v1/public/{slug}/appointments/{appointment_id}/cancel", {
          params: { path: { slug, appointment_id: appointmentId } },
          body: { secret, reason: reason.replaceAll(/\s+/g, " ").trim() },
        }),
      ),
    done: (cancelled) => {
      cache.setQueryData(visitKey(slug, appointmentId), cancelled);
      announce(t("visit.cancelled"));
      go(undefined);
    },
    failed: (error) => {
      toast.error(said(error));
      // It may be too late by now, or somebody else has cancelled it: what it is now says why.
      void cache.invalidateQueries({ queryKey: visitKey(slug, appointmentId) });
    },
  });
  return (
    <>
      <Heading title={t("visit.cancelTitle")} lead={t("visit.cancelLead")} />
      <Details visit={visit} />
      <Field label={t("visit.reason")} optional>
        {(field) => (
          <Textarea {...field} rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button size="lg" variant="outline" onClick={() => go(undefined)}>
          {t("visit.keep")}
        </Button>
        <Button size="lg" variant="destructive" busy={cancel.isPending} onClick={() => cancel.mutate()}>
          {t("visit.cancelVerb")}
        </Button>
      </div>
    </>
  );
}
