import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { z } from "zod";

import { api, take } from "@/api/client";
import { useMe } from "@/api/me";
import { useSubmit } from "@/api/submit";
import { ErrorSummary } from "@/components/error-summary";
import { Field } from "@/components/field";
import { PasswordInput } from "@/components/password-input";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";

const EMPTY = { currentPassword: "", newPassword: "" };

export function PasswordCard() {
  const { t } = useTranslation("account");
  const me = useMe();
  const cache = useQueryClient();
  const schema = z.object({
    currentPassword: z.string().min(1, t("currentNeeded")),
    newPassword: z.string().min(1, t("newNeeded")),
  });
  const form = useForm({ resolver: zodResolver(schema), defaultValues: EMPTY });
  const { errors, isSubmitting } = form.formState;
  const submit = useSubmit(form, (body) => take(api.POST("/v1/auth/password/change", { body })), {
    done: () => {
      form.reset(EMPTY);
      toast.success(t("passwordChanged"));
      return cache.invalidateQueries({ queryKey: ["sessions"] });
    },
  });
  return (
    <Card>
      <form onSubmit={submit} noValidate>
        <CardHeader>
          <CardTitle>{t("password")}</CardTitle>
        </CardHeader>
        <CardContent className="grid gap-4">
          <ErrorSummary form={form} />
          {/* For password managers: whose password it is. */}
          <input type="text" autoComplete="username" value={me.user.email} readOnly hidden />
          <Field label={t("currentPassword")} error={errors.currentPassword}>
            {(field) => (
              <PasswordInput {...field} autoComplete="current-password" {...form.register("currentPassword")} />
            )}
          </Field>
          <Field label={t("newPassword")} hint={t("passwordHint")} error={errors.newPassword}>
            {(field) => <PasswordInput {...field} autoComplete="new-password" {...form.register("newPassword")} />}
          </Field>
        </CardContent>
        <CardFooter className="justify-between">
          <p className="text-xs text-muted-foreground">{t("signsOut")}</p>
          <Button type="submit" busy={isSubmitting}>
            {t("changePassword")}
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}
