import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { Controller, useForm, type UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { z } from "zod";

import { api, ifMatch, once, take } from "@/api/client";
import { useSubmit } from "@/api/submit";
import { ErrorSummary } from "@/components/error-summary";
import { CheckField, Field, type FieldProps } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Sheet, SheetBody, SheetContent, SheetDescription, SheetFooter, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import { Switch } from "@/components/ui/switch";
import { FIELDS, KEY, type Specialty } from "./data";

interface Props {
  specialty: Specialty | undefined;
  all: readonly Specialty[];
  onClose: () => void;
}

const LANGUAGES = ["en", "hi", "de", "ar"] as const;
const NONE = "none";

/** A specialty's names in the languages of patients, its place among the others, and whether it is offered. */
export function SpecialtySheet({ specialty, all, onClose }: Props) {
  const { t } = useTranslation("platform/specialties");
  const cache = useQueryClient();
  const schema = z.object({
    code: z.string().regex(/^[a-z][a-z0-9-]+$/, t("codeWrong")),
    field: z.enum(FIELDS),
    parent: z.string(),
    active: z.boolean(),
    en: z.string().trim().min(1, t("nameNeeded")),
    hi: z.string(),
    de: z.string(),
    ar: z.string(),
  });
  const form = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: {
      code: specialty?.code ?? "",
      field: specialty?.field ?? "dental",
      parent: specialty?.parent ?? NONE,
      active: specialty?.active ?? true,
      en: specialty?.names.en ?? "",
      hi: specialty?.names.hi ?? "",
      de: specialty?.names.de ?? "",
      ar: specialty?.names.ar ?? "",
    },
  });
  const { errors, isSubmitting } = form.formState;
  const submit = useSubmit(form, (values, key) => save(specialty, values, key), {
    renamed: { "/names/en": "en", "/names/hi": "hi", "/names/de": "de", "/names/ar": "ar" },
    done: async () => {
      await cache.invalidateQueries({ queryKey: KEY });
      toast.success(t("saved", { ns: "common" }));
      onClose();
    },
  });
  const field = form.watch("field");
  const broader = all.filter((one) => one.field === field && one.parent === null && one.code !== specialty?.code);
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()}>
      <SheetContent>
        <SheetHeader>
          <SheetTitle>{specialty ? specialty.names.en : t("add")}</SheetTitle>
          <SheetDescription>{t("sheetLead")}</SheetDescription>
        </SheetHeader>
        <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
          <SheetBody className="grid content-start gap-4">
            <ErrorSummary form={form} />
            {LANGUAGES.map((language) => (
              <Field key={language} label={t(`names.${language}`)} optional={language !== "en"} error={errors[language]}>
                {(field) => <Input {...field} lang={language} dir="auto" autoComplete="off" {...form.register(language)} />}
              </Field>
            ))}
            {!specialty && (
              <>
                <Field label={t("code")} hint={t("codeHint")} error={errors.code}>
                  {(field) => <Input {...field} autoComplete="off" spellCheck={false} {...form.register("code")} />}
                </Field>
                <Field label={t("field")} error={errors.field}>
                  {(field) => (
                    <Choice form={form} name="field" field={field} options={FIELDS.map((one) => [one, t(`fields.${one}`)])} />
                  )}
                </Field>
              </>
            )}
            <Field label={t("parent")} error={errors.parent}>
              {(field) => (
                <Choice
                  form={form}
                  name="parent"
                  field={field}
                  options={[[NONE, t("noParent")], ...broader.map(({ code, names }): [string, string] => [code, names.en])]}
                />
              )}
            </Field>
            {specialty && (
              <Controller
                control={form.control}
                name="active"
                render={({ field: { value, onChange, ref } }) => (
                  <CheckField label={t("offered")} hint={t("offeredHint")}>
                    {(field) => <Switch {...field} ref={ref} checked={value} onCheckedChange={onChange} />}
                  </CheckField>
                )}
              />
            )}
          </SheetBody>
          <SheetFooter>
            <Button variant="outline" onClick={onClose}>
              {t("cancel", { ns: "common" })}
            </Button>
            <Button type="submit" busy={isSubmitting}>
              {specialty ? t("save", { ns: "common" }) : t("add")}
            </Button>
          </SheetFooter>
        </form>
      </SheetContent>
    </Sheet>
  );
}

interface Values {
  code: string;
  field: Specialty["field"];
  parent: string;
  active: boolean;
  en: string;
  hi: string;
  de: string;
  ar: string;
}

interface ChoiceProps {
  form: UseFormReturn<Values>;
  name: "field" | "parent";
  field: FieldProps;
  options: readonly (readonly [value: string, words: string])[];
}

function Choice({ form, name, field, options }: ChoiceProps) {
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field: { value, onChange, ref } }) => (
        <Select value={value} onValueChange={onChange}>
          <SelectTrigger {...field} ref={ref}>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {options.map(([option, words]) => (
              <SelectItem key={option} value={option}>
                {words}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      )}
    />
  );
}

function save(specialty: Specialty | undefined, values: Values, key: string): Promise<Specialty> {
  const names = { en: values.en, hi: values.hi || null, de: values.de || null, ar: values.ar || null };
  const parent = values.parent === NONE ? null : values.parent;
  if (!specialty) {
    const { code, field } = values;
    return take(api.POST("/v1/platform/specialties", { params: { header: once(key) }, body: { code, field, parent, names } }));
  }
  return take(
    api.PATCH("/v1/platform/specialties/{code}", {
      params: { path: { code: specialty.code }, header: ifMatch(specialty.version) },
      body: { names, parent, active: values.active },
    }),
  );
}
