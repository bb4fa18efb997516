import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { z } from "zod";

import { useAction } from "@/api/action";
import { api, ifMatch, take } from "@/api/client";
import { useCan } from "@/api/me";
import { useSubmit } from "@/api/submit";
import { ErrorState } from "@/components/error-state";
import { ErrorSummary } from "@/components/error-summary";
import { Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Sheet, SheetBody, SheetContent, SheetDescription, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import { Bubble } from "./bubble";
import { TemplateState } from "./template-state";
import { type Template, TEMPLATES } from "./templates";

export function TemplateSheet({ templateId, onClose }: { templateId: string | undefined; onClose: () => void }) {
  return (
    <Sheet open={templateId !== undefined} onOpenChange={(open) => !open && onClose()}>
      {templateId && (
        <SheetContent className="max-w-lg">
          <Opened templateId={templateId} />
        </SheetContent>
      )}
    </Sheet>
  );
}

function Opened({ templateId }: { templateId: string }) {
  const { t } = useTranslation("clinic/settings");
  const template = useQuery({
    queryKey: [...TEMPLATES, "one", templateId],
    queryFn: ({ signal }) =>
      take(api.GET("/v1/templates/{template_id}", { params: { path: { template_id: templateId } }, signal })),
  });
  const { data } = template;
  return (
    <>
      <SheetHeader>
        <SheetTitle>{data?.name ?? t("template")}</SheetTitle>
        <SheetDescription asChild>
          <div className="flex items-center gap-2">
            {data?.language}
            {data && <TemplateState template={data} />}
          </div>
        </SheetDescription>
      </SheetHeader>
      <SheetBody>
        {template.isError && <ErrorState error={template.error} retry={() => void template.refetch()} />}
        {template.isPending && <Skeleton className="h-72" />}
        {data && <WordingForm key={data.version} template={data} />}
      </SheetBody>
    </>
  );
}

const schema = z.object({ header: z.string().max(60), body: z.string().min(1).max(1024), footer: z.string().max(60) });
/** The states in which the provider lets a text be changed, or it has not seen it yet. */
const CHANGEABLE: readonly Template["status"][] = ["draft", "refused", "rejected", "approved", "paused"];
const SENDABLE: readonly Template["status"][] = ["draft", "refused", "rejected"];

function WordingForm({ template }: { template: Template }) {
  const { t } = useTranslation("clinic/settings");
  const cache = useQueryClient();
  const can = useCan();
  // What stands around a code is WhatsApp's own.
  const ours = template.category !== "AUTHENTICATION";
  const editable = can("templates:update") && ours && CHANGEABLE.includes(template.status);
  const { header, body, footer } = template.wording;
  const form = useForm({ resolver: zodResolver(schema), disabled: !editable, defaultValues: { header, body, footer } });
  const { errors, isSubmitting, isDirty } = form.formState;
  const shown = form.watch();
  const params = { path: { template_id: template.id }, header: ifMatch(template.version) };
  const submit = useSubmit(form, (values) => take(api.PATCH("/v1/templates/{template_id}", { body: values, params })), {
    done: async () => {
      toast.success(t("saved", { ns: "common" }));
      await cache.invalidateQueries({ queryKey: TEMPLATES });
    },
  });
  const hand = useAction({
    send: () => take(api.POST("/v1/templates/{template_id}/submit", { params })),
    touches: [TEMPLATES],
    done: () => void toast.success(t("handedIn")),
  });
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      {template.reason && <p className="rounded-md bg-bad-wash px-3 py-2.5 text-sm text-bad">{template.reason}</p>}
      <Bubble
        wording={{ ...template.wording, header: shown.header ?? header, body: shown.body ?? body, footer: shown.footer ?? footer }}
      />
      <ErrorSummary form={form} />
      <Field label={t("header")} optional error={errors.header}>
        {(field) => <Input {...field} dir="auto" {...form.register("header")} />}
      </Field>
      <Field label={t("text")} hint={t("textHint")} error={errors.body}>
        {(field) => <Textarea {...field} dir="auto" rows={6} {...form.register("body")} />}
      </Field>
      <Field label={t("footer")} optional error={errors.footer}>
        {(field) => <Input {...field} dir="auto" {...form.register("footer")} />}
      </Field>
      <div className="flex flex-wrap gap-2">
        {editable && (
          <Button type="submit" busy={isSubmitting} disabled={!isDirty}>
            {t("save", { ns: "common" })}
          </Button>
        )}
        {can("templates:submit_for_approval") && SENDABLE.includes(template.status) && (
          <Button variant="outline" busy={hand.isPending} disabled={isDirty} onClick={() => hand.mutate()}>
            {t("handIn")}
          </Button>
        )}
      </div>
    </form>
  );
}
