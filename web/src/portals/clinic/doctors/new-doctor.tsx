import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { z } from "zod";

import { api, once, take } from "@/api/client";
import { useSubmit } from "@/api/submit";
import { Checks } from "@/components/checks";
import { ErrorSummary } from "@/components/error-summary";
import { Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { useClinics } from "../clinic-switcher";
import { useSpecialties } from "../practice";

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** A draft with what it needs at least; the rest is filled in on its page. */
export function NewDoctor({ open, onOpenChange }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      {open && <Draft close={() => onOpenChange(false)} />}
    </Dialog>
  );
}

function Draft({ close }: { close: () => void }) {
  const { t } = useTranslation("clinic/doctors");
  const { all } = useClinics();
  const specialties = useSpecialties();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const schema = z.object({
    name: z.string().trim().min(1, t("nameNeeded")).max(120),
    title: z.string().trim().max(60),
    clinicIds: z.array(z.string()),
    specialties: z.array(z.string()),
  });
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { name: "", title: "", clinicIds: all.length === 1 ? all.map(({ id }) => id) : [], specialties: [] },
  });
  const { errors, isSubmitting } = form.formState;
  const submit = useSubmit(
    form,
    (body, key) => take(api.POST("/v1/doctors", { body, params: { header: once(key) } })),
    {
      done: async (doctor) => {
        await cache.invalidateQueries({ queryKey: ["doctors"] });
        close();
        await navigate({ to: "/app/doctors/$doctorId", params: { doctorId: doctor.id } });
      },
    },
  );
  return (
    <DialogContent className="max-w-lg">
      <form onSubmit={submit} noValidate className="grid gap-4">
        <DialogHeader>
          <DialogTitle>{t("add")}</DialogTitle>
          <DialogDescription>{t("addLead")}</DialogDescription>
        </DialogHeader>
        <ErrorSummary form={form} />
        <Field label={t("name")} hint={t("nameHint")} error={errors.name}>
          {(field) => <Input {...field} autoComplete="off" {...form.register("name")} />}
        </Field>
        <Field label={t("titleField")} hint={t("titleHint")} optional error={errors.title}>
          {(field) => <Input {...field} {...form.register("title")} />}
        </Field>
        <Controller
          control={form.control}
          name="clinicIds"
          render={({ field }) => (
            <Checks
              label={t("clinics")}
              value={field.value}
              onChange={field.onChange}
              options={all.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        />
        <Controller
          control={form.control}
          name="specialties"
          render={({ field }) => (
            <div className="max-h-56 overflow-y-auto">
              <Checks label={t("specialties")} value={field.value} onChange={field.onChange} options={specialties} />
            </div>
          )}
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
