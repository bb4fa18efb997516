import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { z } from "zod";

import { say } from "@/api/action";
import { api, take } from "@/api/client";
import { useSubmit } from "@/api/submit";
import { ErrorSummary } from "@/components/error-summary";
import { Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Textarea } from "@/components/ui/textarea";
import type { PatientRecord } from "./use-patient";

interface Props {
  patient: PatientRecord;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Delete a patient, with why. It can be undone, at once or later. */
export function DeleteDialog({ patient, open, onOpenChange }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      {open && <DeleteForm patient={patient} onCancel={() => onOpenChange(false)} />}
    </Dialog>
  );
}

function DeleteForm({ patient, onCancel }: { patient: PatientRecord; onCancel: () => void }) {
  const { t } = useTranslation("clinic/patients");
  const cache = useQueryClient();
  const navigate = useNavigate();
  const params = { path: { patient_id: patient.id } };
  const form = useForm({
    resolver: zodResolver(z.object({ reason: z.string().trim().min(1, t("delete.reasonMissing")) })),
    defaultValues: { reason: "" },
  });
  const restore = async () => {
    try {
      await take(api.POST("/v1/patients/{patient_id}/restore", { params }));
      await cache.invalidateQueries({ queryKey: ["patients"] });
      await cache.invalidateQueries({ queryKey: ["patient", patient.id] });
      void navigate({ to: "/app/patients/$patientId", params: { patientId: patient.id } });
    } catch (error) {
      say(error);
    }
  };
  const submit = useSubmit(form, (body) => take(api.POST("/v1/patients/{patient_id}/delete", { params, body })), {
    done: async () => {
      await navigate({ to: "/app/patients" });
      cache.removeQueries({ queryKey: ["patient", patient.id] });
      await cache.invalidateQueries({ queryKey: ["patients"] });
      toast(t("delete.done", { name: patient.name.display }), {
        action: { label: t("undo", { ns: "common" }), onClick: () => void restore() },
      });
    },
  });
  return (
    <DialogContent>
      <DialogHeader>
        <DialogTitle>{t("delete.title", { name: patient.name.display })}</DialogTitle>
        <DialogDescription>{t("delete.lead")}</DialogDescription>
      </DialogHeader>
      <form onSubmit={submit} noValidate className="grid gap-4">
        <ErrorSummary form={form} />
        <Field label={t("delete.reason")} error={form.formState.errors.reason}>
          {(field) => <Textarea {...field} {...form.register("reason")} />}
        </Field>
        <DialogFooter>
          <Button variant="outline" onClick={onCancel}>
            {t("cancel", { ns: "common" })}
          </Button>
          <Button type="submit" variant="destructive" busy={form.formState.isSubmitting}>
            {t("delete.submit")}
          </Button>
        </DialogFooter>
      </form>
    </DialogContent>
  );
}
