import { zodResolver } from "@hookform/resolvers/zod";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { z } from "zod";

import type { Schema } from "@/api/client";
import { useSubmit } from "@/api/submit";
import { ErrorSummary } from "@/components/error-summary";
import { CheckField, Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { RadioGroup, RadioGroupItem } from "@/components/ui/radio-group";
import { Textarea } from "@/components/ui/textarea";

const OUTCOMES = ["answered", "booked", "rescheduled", "cancelled", "not-reached", "no-action"] as const;

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  lead?: string;
  /** The verb on the button. */
  verb: string;
  send: (how: Schema<"Resolution">) => Promise<unknown>;
}

/** How it ended: an outcome, and a note for who comes next. */
export function OutcomeDialog(props: Props) {
  return (
    <Dialog open={props.open} onOpenChange={props.onOpenChange}>
      {props.open && <OutcomeForm {...props} />}
    </Dialog>
  );
}

function OutcomeForm({ onOpenChange, title, lead, verb, send }: Props) {
  const { t } = useTranslation("clinic/callbacks");
  const schema = z.object({ outcome: z.enum(OUTCOMES, t("outcomeMissing")), note: z.string() });
  const form = useForm<z.input<typeof schema>, unknown, z.output<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { outcome: "answered", note: "" },
  });
  const submit = useSubmit(form, send, { done: () => onOpenChange(false) });
  return (
    <DialogContent>
      <DialogHeader>
        <DialogTitle>{title}</DialogTitle>
        <DialogDescription className={lead ? undefined : "sr-only"}>{lead ?? t("howEnded")}</DialogDescription>
      </DialogHeader>
      <form onSubmit={submit} noValidate className="grid gap-4">
        <ErrorSummary form={form} />
        <Controller
          control={form.control}
          name="outcome"
          render={({ field: { value, onChange } }) => (
            <RadioGroup aria-label={t("howEnded")} value={value} onValueChange={onChange} className="grid grid-cols-2 gap-2.5">
              {OUTCOMES.map((outcome) => (
                <CheckField key={outcome} label={t(`outcome.${outcome}`)}>
                  {(field) => <RadioGroupItem {...field} value={outcome} />}
                </CheckField>
              ))}
            </RadioGroup>
          )}
        />
        <Field label={t("note")} optional error={form.formState.errors.note}>
          {(field) => <Textarea {...field} {...form.register("note")} />}
        </Field>
        <DialogFooter>
          <Button variant="outline" onClick={() => onOpenChange(false)}>
            {t("cancel", { ns: "common" })}
          </Button>
          <Button type="submit" busy={form.formState.isSubmitting}>
            {verb}
          </Button>
        </DialogFooter>
      </form>
    </DialogContent>
  );
}
