import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { z } from "zod";

import { api, once, take } from "@/api/client";
import { useSubmit } from "@/api/submit";
import { ErrorSummary } from "@/components/error-summary";
import { Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { type Assignment, AssignmentsField } from "./assignments";

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function InviteDialog({ open, onOpenChange }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      {open && <Letter close={() => onOpenChange(false)} />}
    </Dialog>
  );
}

function Letter({ close }: { close: () => void }) {
  const { t } = useTranslation("clinic/people");
  const cache = useQueryClient();
  const schema = z.object({
    email: z.email(t("emailNeeded")),
    note: z.string().trim().max(500),
    assignments: z.custom<Assignment[]>(),
  });
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { email: "", note: "", assignments: [{ role: "receptionist", clinicIds: "*" }] as Assignment[] },
  });
  const { errors, isSubmitting } = form.formState;
  const submit = useSubmit(
    form,
    (body, key) => take(api.POST("/v1/invitations", { body, params: { header: once(key) } })),
    {
      done: async (invitation) => {
        toast.success(t("invited", { email: invitation.email }), { description: invitation.hint ?? undefined });
        await cache.invalidateQueries({ queryKey: ["invitations"] });
        close();
      },
    },
  );
  return (
    <DialogContent className="max-w-lg">
      <form onSubmit={submit} noValidate className="grid gap-4">
        <DialogHeader>
          <DialogTitle>{t("invite")}</DialogTitle>
          <DialogDescription>{t("inviteLead")}</DialogDescription>
        </DialogHeader>
        <ErrorSummary form={form} />
        <Field label={t("email")} error={errors.email}>
          {(field) => <Input {...field} type="email" autoComplete="off" {...form.register("email")} />}
        </Field>
        <Controller
          control={form.control}
          name="assignments"
          render={({ field, fieldState }) => (
            <AssignmentsField value={field.value} onChange={field.onChange} error={fieldState.error?.message} />
          )}
        />
        <Field label={t("note")} hint={t("noteHint")} optional error={errors.note}>
          {(field) => <Input {...field} {...form.register("note")} />}
        </Field>
        <DialogFooter>
          <Button variant="outline" onClick={close}>
            {t("cancel", { ns: "common" })}
          </Button>
          <Button type="submit" busy={isSubmitting}>
            {t("send")}
          </Button>
        </DialogFooter>
      </form>
    </DialogContent>
  );
}
