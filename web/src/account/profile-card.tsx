import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { z } from "zod";

import { api, ifMatch, take } from "@/api/client";
import { meQuery, useMe } from "@/api/me";
import { useSubmit } from "@/api/submit";
import { ErrorSummary } from "@/components/error-summary";
import { Field } from "@/components/field";
import { StatusBadge } from "@/components/status-badge";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { Input } from "@/components/ui/input";

export function ProfileCard() {
  const { t } = useTranslation("account");
  const me = useMe();
  const cache = useQueryClient();
  const schema = z.object({ name: z.string().trim().min(1, t("nameNeeded")).max(120) });
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { name: me.user.name } });
  const { errors, isSubmitting, isDirty } = form.formState;
  const submit = useSubmit(
    form,
    (body) => take(api.PATCH("/v1/me", { body, params: { header: ifMatch(me.version) } })),
    {
      done: (changed) => {
        cache.setQueryData(meQuery.queryKey, changed);
        form.reset({ name: changed.user.name });
        toast.success(t("saved", { ns: "common" }));
      },
    },
  );
  return (
    <Card>
      <form onSubmit={submit} noValidate>
        <CardHeader>
          <CardTitle>{t("profile")}</CardTitle>
        </CardHeader>
        <CardContent className="grid gap-4">
          <ErrorSummary form={form} />
          <Field label={t("name")} error={errors.name}>
            {(field) => <Input {...field} autoComplete="name" {...form.register("name")} />}
          </Field>
          <div className="grid gap-1">
            <p className="text-sm font-medium">{t("email")}</p>
            <p className="flex flex-wrap items-center gap-2 text-sm">
              {me.user.email}
              {me.user.emailVerified ? (
                <StatusBadge tone="good" shape="check">
                  {t("verified")}
                </StatusBadge>
              ) : (
                <Unverified />
              )}
            </p>
          </div>
        </CardContent>
        <CardFooter>
          <Button type="submit" busy={isSubmitting} disabled={!isDirty}>
            {t("save", { ns: "common" })}
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}

function Unverified() {
  const { t } = useTranslation("account");
  const form = useForm();
  const submit = useSubmit(form, () => take(api.POST("/v1/auth/email/verify/resend")), {
    done: () => void toast.success(t("letterSent")),
  });
  return (
    <>
      <StatusBadge tone="warn" shape="ring">
        {t("unverified")}
      </StatusBadge>
      <Button variant="link" busy={form.formState.isSubmitting} onClick={() => void submit()}>
        {t("sendLetter")}
      </Button>
    </>
  );
}
