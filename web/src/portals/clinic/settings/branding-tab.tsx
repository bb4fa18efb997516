import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { z } from "zod";

import { api, ifMatch, take } from "@/api/client";
import { useCan } from "@/api/me";
import { useSubmit } from "@/api/submit";
import { ErrorSummary } from "@/components/error-summary";
import { Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardFooter } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { useLocale } from "@/i18n/locale";
import { accentPair } from "@/lib/colour";
import { type Settings, settingsQuery } from "./settings";

/** How patients see the practice: its name, a line below it, its colour in both themes, and its welcome in a chat. */
export function BrandingTab({ settings }: { settings: Settings }) {
  const { t } = useTranslation("clinic/settings");
  const cache = useQueryClient();
  const editable = useCan()("tenant_settings:update_branding");
  const schema = z.object({
    displayName: z.string().trim().min(1, t("nameNeeded")).max(120),
    tagline: z.string().trim().max(500),
    accent: z.string().regex(/^#[0-9a-f]{6}$/, t("colourNeeded")),
    greetings: z.record(z.string(), z.string().trim().max(500)),
  });
  const { displayName, tagline, accent } = settings.branding;
  const greetings = greetingsOf(settings);
  const form = useForm({
    resolver: zodResolver(schema),
    disabled: !editable,
    defaultValues: { displayName, tagline, accent, greetings },
  });
  const { errors, isSubmitting, isDirty } = form.formState;
  const shown = form.watch();
  const names = new Intl.DisplayNames([useLocale()], { type: "language" });
  const submit = useSubmit(
    form,
    (values) => {
      // A language without a text of its own is greeted in the program's words.
      const written = Object.fromEntries(Object.entries(values.greetings).filter(([, text]) => text));
      const body = { ...values, greetings: written };
      return take(api.PATCH("/v1/tenant/branding", { body, params: { header: ifMatch(settings.version) } }));
    },
    {
      done: async (changed) => {
        cache.setQueryData(settingsQuery.queryKey, changed);
        await cache.invalidateQueries({ queryKey: ["tenant-accent"] });
        toast.success(t("saved", { ns: "common" }));
      },
    },
  );
  return (
    <div className="grid max-w-4xl items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Card>
        <form onSubmit={submit} noValidate>
          <CardContent className="grid gap-4">
            <ErrorSummary form={form} />
            <Field label={t("displayName")} error={errors.displayName}>
              {(field) => <Input {...field} {...form.register("displayName")} />}
            </Field>
            <Field label={t("tagline")} hint={t("taglineHint")} optional error={errors.tagline}>
              {(field) => <Input {...field} {...form.register("tagline")} />}
            </Field>
            <Field label={t("accent")} hint={t("accentHint")} error={errors.accent}>
              {(field) => <Input {...field} type="color" className="w-24 p-1" {...form.register("accent")} />}
            </Field>
            {Object.keys(greetings).map((code, at) => (
              <Field
                key={code}
                label={t("greeting", { language: names.of(code) ?? code })}
                hint={at === 0 ? t("greetingHint") : undefined}
                optional
                error={errors.greetings?.[code]}
              >
                {(field) => <Input {...field} lang={code} dir="auto" {...form.register(`greetings.${code}`)} />}
              </Field>
            ))}
          </CardContent>
          {editable && (
            <CardFooter>
              <Button type="submit" busy={isSubmitting} disabled={!isDirty}>
                {t("save", { ns: "common" })}
              </Button>
            </CardFooter>
          )}
        </form>
      </Card>
      <div className="grid gap-4">
        {(["light", "dark"] as const).map((theme) => (
          <Preview
            key={theme}
            theme={theme}
            name={shown.displayName ?? displayName}
            tagline={shown.tagline ?? tagline}
            accent={/^#[0-9a-f]{6}$/.test(shown.accent ?? "") ? (shown.accent ?? accent) : accent}
          />
        ))}
      </div>
    </div>
  );
}

/** A text, perhaps empty, for each language of the patients, and for those that have one already. */
function greetingsOf({ languages, branding: { greetings = {} } }: Settings): Record<string, string> {
  return Object.fromEntries([...languages, ...Object.keys(greetings)].map((code) => [code, greetings[code] ?? ""]));
}

interface PreviewProps {
  theme: "light" | "dark";
  name: string;
  tagline: string;
  accent: string;
}

/** The colour as it will be worn: made readable on the ground of the theme, whatever was chosen. */
function Preview({ theme, name, tagline, accent }: PreviewProps) {
  const { t } = useTranslation("clinic/settings");
  const pair = accentPair(accent)[theme];
  const dark = theme === "dark";
  return (
    <figure className="grid gap-1.5">
      <figcaption className="text-xs text-muted-foreground">{t(`themes.${theme}`)}</figcaption>
      <div
        className="grid gap-3 rounded-lg border p-4"
        style={{
          background: dark ? "oklch(0.235 0.006 80)" : "oklch(1 0 0)",
          color: dark ? "oklch(0.935 0.007 85)" : "oklch(0.235 0.017 255)",
        }}
      >
        <div>
          <p className="text-base font-semibold">{name}</p>
          <p className="text-sm" style={{ color: pair.accent }}>
            {tagline || t("taglineSample")}
          </p>
        </div>
        <span
          className="w-fit rounded-md px-3 py-1.5 text-sm font-medium"
          style={{ background: pair.accent, color: pair.onAccent }}
        >
          {t("sampleButton")}
        </span>
      </div>
    </figure>
  );
}
