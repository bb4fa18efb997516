import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { z } from "zod";

import { api, once, take } from "@/api/client";
import { useSubmit } from "@/api/submit";
import { ErrorSummary } from "@/components/error-summary";
import { Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { viewerZone } from "@/lib/time";
import { useClinics } from "../clinic-switcher";
import { ZoneField } from "./zone-field";

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function NewClinic({ open, onOpenChange }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      {open && <Draft close={() => onOpenChange(false)} />}
    </Dialog>
  );
}

/** Weekdays from nine to six: most clinics begin near that, and change it on the next page. */
const USUAL = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: "09:00", closes: "18:00" }));

function Draft({ close }: { close: () => void }) {
  const { t } = useTranslation("clinic/clinics");
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { all } = useClinics();
  const schema = z.object({ name: z.string().trim().min(1, t("nameNeeded")).max(120), timeZone: z.string().min(1) });
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { name: "", timeZone: all[0]?.timeZone ?? viewerZone() },
  });
  const { errors, isSubmitting } = form.formState;
  const submit = useSubmit(
    form,
    (body, key) => take(api.POST("/v1/clinics", { body: { ...body, hours: USUAL }, params: { header: once(key) } })),
    {
      done: async (clinic) => {
        await cache.invalidateQueries({ queryKey: ["clinics"] });
        await navigate({ to: "/app/clinics/$clinicId", params: { clinicId: clinic.id } });
      },
    },
  );
  return (
    <DialogContent>
      <form onSubmit={submit} noValidate className="grid gap-4">
        <DialogHeader>
          <DialogTitle>{t("add")}</DialogTitle>
          <DialogDescription>{t("addLead")}</DialogDescription>
        </DialogHeader>
        <ErrorSummary form={form} />
        <Field label={t("name")} error={errors.name}>
          {(field) => <Input {...field} autoComplete="off" {...form.register("name")} />}
        </Field>
        <Controller
          control={form.control}
          name="timeZone"
          render={({ field }) => <ZoneField value={field.value} onChange={field.onChange} error={errors.timeZone} />}
        />
        <DialogFooter>
          <Button variant="outline" onClick={close}>
            {t("cancel", { ns: "common" })}
          </Button>
          <Button type="submit" busy={isSubmitting}>
            {t("add")}
          </Button>
        </DialogFooter>
      </form>
    </DialogContent>
  );
}
