import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { z } from "zod";

import { api, take } from "@/api/client";
import { useSubmit } from "@/api/submit";
import { ErrorSummary } from "@/components/error-summary";
import { Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { GRAVE, type Move, type Tenant } from "./state";

interface Props {
  tenant: Tenant;
  move: Move;
  onClose: () => void;
}

/** Says what a move does to people's work, asks why, and for grave ones for the tenant's address by hand. */
export function MoveDialog({ tenant, move, onClose }: Props) {
  const { t } = useTranslation("platform/tenants");
  const cache = useQueryClient();
  const grave = GRAVE.has(move);
  const schema = z.object({
    reason: z.string().trim().min(3, t("reasonNeeded")),
    typed: z.string().refine((word) => !grave || word.trim() === tenant.slug, t("typedWrong", { slug: tenant.slug })),
  });
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { reason: "", typed: "" } });
  const { errors, isSubmitting } = form.formState;
  const submit = useSubmit(form, ({ reason }) => send(move, tenant.id, reason), {
    done: async (moved) => {
      toast.success(t("moved", { name: moved.name, state: t(`states.${moved.state}`) }));
      await cache.invalidateQueries({ queryKey: ["tenants"] });
      onClose();
    },
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t(`moves.${move}.title`, { name: tenant.name })}</DialogTitle>
          <DialogDescription>{t(`moves.${move}.effect`)}</DialogDescription>
        </DialogHeader>
        <form onSubmit={submit} noValidate className="grid gap-4">
          <ErrorSummary form={form} />
          <Field label={t("reason")} hint={t("reasonHint")} error={errors.reason}>
            {(field) => <Input {...field} autoComplete="off" {...form.register("reason")} />}
          </Field>
          {grave && (
            <Field label={t("typeToConfirm", { ns: "common", word: tenant.slug })} error={errors.typed}>
              {(field) => <Input {...field} autoComplete="off" spellCheck={false} {...form.register("typed")} />}
            </Field>
          )}
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              {t("cancel", { ns: "common" })}
            </Button>
            <Button type="submit" variant={grave ? "destructive" : "default"} busy={isSubmitting}>
              {t(`moves.${move}.verb`)}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

function send(move: Move, tenantId: string, reason: string): Promise<Tenant> {
  return take(
    api.POST(`/v1/platform/tenants/{tenant_id}/${move}`, {
      params: { path: { tenant_id: tenantId } },
      body: { reason },
    }),
  );
}
