import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { z } from "zod";

import { api, ifMatch, once, take } from "@/api/client";
import { useSubmit } from "@/api/submit";
import { ErrorSummary } from "@/components/error-summary";
import { Field } from "@/components/field";
import { PasswordInput } from "@/components/password-input";
import { Button } from "@/components/ui/button";
import { DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { CHANNELS, type Channel } from "./channels";

/** Connects an account with a provider. */
export function ChannelForm({ kind, close }: { kind: "whatsapp" | "sms"; close: () => void }) {
  const { t } = useTranslation("clinic/settings");
  const cache = useQueryClient();
  const whatsapp = kind === "whatsapp";
  const schema = z.object({
    name: z.string().trim().min(1, t("nameNeeded")).max(120),
    address: z.string().trim().min(1, t("addressNeeded")),
    wabaId: z.string().trim().refine((text) => !whatsapp || /^\d+$/.test(text), t("wabaNeeded")),
    displayPhone: z.string().transform((text) => text.replace(/[\s()-]/g, "")),
    baseUrl: z.string().trim(),
    token: z.string().min(1, t("tokenNeeded")),
  });
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { name: "", address: "", wabaId: "", displayPhone: "", baseUrl: "", token: "" },
  });
  const { errors, isSubmitting } = form.formState;
  const submit = useSubmit(
    form,
    ({ wabaId, displayPhone, baseUrl, ...values }, key) =>
      take(
        api.POST("/v1/channels", {
          body: { kind, ...values, wabaId: wabaId || null, displayPhone: displayPhone || null, baseUrl: baseUrl || null },
          params: { header: once(key) },
        }),
      ),
    {
      done: async () => {
        toast.success(t("connected"));
        await cache.invalidateQueries({ queryKey: CHANNELS });
        close();
      },
    },
  );
  return (
    <DialogContent className="max-w-lg">
      <form onSubmit={submit} noValidate className="grid gap-4">
        <DialogHeader>
          <DialogTitle>{t(whatsapp ? "connectWhatsapp" : "connectSms")}</DialogTitle>
          <DialogDescription>{t(whatsapp ? "whatsappLead" : "smsLead")}</DialogDescription>
        </DialogHeader>
        <ErrorSummary form={form} />
        <Field label={t("channelName")} hint={t("channelNameHint")} error={errors.name}>
          {(field) => <Input {...field} {...form.register("name")} />}
        </Field>
        <Field label={t(whatsapp ? "phoneNumberId" : "sender")} error={errors.address}>
          {(field) => <Input {...field} autoComplete="off" {...form.register("address")} />}
        </Field>
        {whatsapp ? (
          <>
            <Field label={t("waba")} error={errors.wabaId}>
              {(field) => <Input {...field} inputMode="numeric" autoComplete="off" {...form.register("wabaId")} />}
            </Field>
            <Field label={t("displayPhone")} hint={t("displayPhoneHint")} optional error={errors.displayPhone}>
              {(field) => <Input {...field} type="tel" {...form.register("displayPhone")} />}
            </Field>
          </>
        ) : (
          <Field label={t("baseUrl")} error={errors.baseUrl}>
            {(field) => <Input {...field} type="url" {...form.register("baseUrl")} />}
          </Field>
        )}
        <Field label={t("token")} hint={t("tokenHint")} error={errors.token}>
          {(field) => <PasswordInput {...field} autoComplete="off" {...form.register("token")} />}
        </Field>
        <DialogFooter>
          <Button variant="outline" onClick={close}>
            {t("cancel", { ns: "common" })}
          </Button>
          <Button type="submit" busy={isSubmitting}>
            {t("connect")}
          </Button>
        </DialogFooter>
      </form>
    </DialogContent>
  );
}

/** New credentials in place of the old ones, which stop holding. */
export function TokenForm({ channel, close }: { channel: Channel; close: () => void }) {
  const { t } = useTranslation("clinic/settings");
  const cache = useQueryClient();
  const schema = z.object({ token: z.string().min(1, t("tokenNeeded")) });
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { token: "" } });
  const { errors, isSubmitting } = form.formState;
  const submit = useSubmit(
    form,
    (body) =>
      take(
        api.PUT("/v1/channels/{channel_id}/credentials", {
          body,
          params: { path: { channel_id: channel.id }, header: ifMatch(channel.version) },
        }),
      ),
    {
      done: async () => {
        toast.success(t("tokenReplaced"));
        await cache.invalidateQueries({ queryKey: CHANNELS });
        close();
      },
    },
  );
  return (
    <DialogContent>
      <form onSubmit={submit} noValidate className="grid gap-4">
        <DialogHeader>
          <DialogTitle>{t("replaceToken")}</DialogTitle>
          <DialogDescription>{t("replaceLead", { name: channel.name })}</DialogDescription>
        </DialogHeader>
        <ErrorSummary form={form} />
        <Field label={t("token")} hint={t("tokenHint")} error={errors.token}>
          {(field) => <PasswordInput {...field} autoComplete="off" {...form.register("token")} />}
        </Field>
        <DialogFooter>
          <Button type="submit" busy={isSubmitting}>
            {t("replaceToken")}
          </Button>
        </DialogFooter>
      </form>
    </DialogContent>
  );
}
