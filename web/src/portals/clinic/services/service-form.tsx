import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { z } from "zod";

import { api, ifMatch, once, take } from "@/api/client";
import { useCan } from "@/api/me";
import { useSubmit } from "@/api/submit";
import { Checks } from "@/components/checks";
import { Choice } from "@/components/choice";
import { ErrorSummary } from "@/components/error-summary";
import { CheckField, Field } from "@/components/field";
import { isPrice, MoneyInput, moneyText } from "@/components/money-input";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { Textarea } from "@/components/ui/textarea";
import { parseMoney } from "@/lib/money";
import { useClinics } from "../clinic-switcher";
import { type Service, servicesQuery, useSpecialties } from "../practice";

const NONE = "-";
const TAXES = ["standard", "reduced", "zero", "exempt"] as const;
const ROOMS = ["any", "room", "chair", "none"] as const;
const MINUTES = ["duration", "bufferBefore", "bufferAfter"] as const;

function useSchema(currency: string, isNew: boolean) {
  const { t } = useTranslation(["clinic/services", "forms"]);
  const minutes = (least: number, most: number) =>
    z.coerce
      .number<string>()
      .int()
      .min(least, t("between", { least, most }))
      .max(most, t("between", { least, most }))
      .multipleOf(5, t("fives"));
  return z.object({
    name: z.string().trim().min(1, t("nameNeeded")).max(120),
    description: z.string().max(4000),
    code: z.string().trim().max(32),
    colour: z.string(),
    duration: minutes(5, 480),
    bufferBefore: minutes(0, 120),
    bufferAfter: minutes(0, 120),
    capacity: z.coerce.number<string>().int().min(1).max(50),
    online: z.boolean(),
    taxClass: z.enum(TAXES),
    roomKind: z.enum(ROOMS),
    specialty: z.string(),
    clinicIds: z.array(z.string()),
    price: z
      .string()
      .refine((text) => !isNew || (text.trim() !== "" && isPrice(text, currency)), t("noPrice", { ns: "forms", currency })),
  });
}

function valuesOf(service: Service | undefined) {
  return {
    name: service?.name ?? "",
    description: service?.description ?? "",
    code: service?.code ?? "",
    colour: service?.colour ?? "#0f766e",
    duration: String(service?.duration ?? 30),
    bufferBefore: String(service?.bufferBefore ?? 0),
    bufferAfter: String(service?.bufferAfter ?? 0),
    capacity: String(service?.capacity ?? 1),
    online: service?.online ?? true,
    taxClass: service?.taxClass ?? ("exempt" as const),
    roomKind: service?.roomKind ?? ("any" as const),
    specialty: service?.specialty ?? NONE,
    clinicIds: service?.clinicIds ?? [],
    price: moneyText(service?.price),
  };
}

/** A service, new (with its first price) or changed (without: see PriceForm). */
export function ServiceForm({ service, done }: { service?: Service; done?: () => void }) {
  const { t } = useTranslation(["clinic/services", "forms"]);
  const cache = useQueryClient();
  const can = useCan();
  const { all } = useClinics();
  const specialties = useSpecialties();
  const { data: services } = useQuery(servicesQuery);
  const currency = service?.price.currency ?? services?.[0]?.price.currency ?? "INR";
  const editable = can(service ? "catalog:update" : "catalog:create");
  const form = useForm({
    resolver: zodResolver(useSchema(currency, !service)),
    disabled: !editable,
    defaultValues: valuesOf(service),
  });
  const { errors, isSubmitting, isDirty } = form.formState;
  const submit = useSubmit(
    form,
    ({ price, specialty, code, ...values }, key) => {
      const body = { ...values, specialty: specialty === NONE ? null : specialty, code: code || null };
      if (service) {
        const params = { path: { service_id: service.id }, header: ifMatch(service.version) };
        return take(api.PATCH("/v1/services/{service_id}", { body, params }));
      }
      const first = parseMoney(price, currency) ?? { amountMinor: 0, currency };
      return take(api.POST("/v1/services", { body: { ...body, price: first }, params: { header: once(key) } }));
    },
    {
      done: async () => {
        toast.success(t("saved", { ns: "common" }));
        await cache.invalidateQueries({ queryKey: ["services"] });
        done?.();
      },
    },
  );
  const choice = <V extends string>(name: "taxClass" | "roomKind" | "specialty", label: string, options: { value: V; label: string }[], hint?: string) => (
    <Controller
      control={form.control}
      name={name}
      render={({ field: { value, onChange } }) => (
        <Field label={label} hint={hint} error={errors[name]}>
          {(field) => <Choice {...field} value={value as V} onChange={onChange} options={options} />}
        </Field>
      )}
    />
  );
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <ErrorSummary form={form} />
      <Field label={t("name")} error={errors.name}>
        {(field) => <Input {...field} {...form.register("name")} />}
      </Field>
      <Field label={t("description")} hint={t("descriptionHint")} optional error={errors.description}>
        {(field) => <Textarea {...field} rows={3} {...form.register("description")} />}
      </Field>
      {!service && (
        <Field label={t("price")} error={errors.price}>
          {(field) => <MoneyInput {...field} currency={currency} {...form.register("price")} />}
        </Field>
      )}
      <div className="grid items-start gap-4 sm:grid-cols-3">
        {MINUTES.map((name) => (
          <Field key={name} label={t(name)} error={errors[name]}>
            {(field) => <Input {...field} type="number" step={5} min={0} {...form.register(name)} />}
          </Field>
        ))}
      </div>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={t("capacity")} hint={t("capacityHint")} error={errors.capacity}>
          {(field) => <Input {...field} type="number" min={1} max={50} {...form.register("capacity")} />}
        </Field>
        {choice("roomKind", t("roomKind"), ROOMS.map((value) => ({ value, label: t(`rooms.${value}`) })))}
        {choice("taxClass", t("taxClass"), TAXES.map((value) => ({ value, label: t(`taxes.${value}`) })))}
        {choice("specialty", t("specialty"), [{ value: NONE, label: t("anySpecialty") }, ...specialties])}
        <Field label={t("code")} hint={t("codeHint")} optional error={errors.code}>
          {(field) => <Input {...field} autoComplete="off" {...form.register("code")} />}
        </Field>
        <Field label={t("colour")} hint={t("colourHint")} error={errors.colour}>
          {(field) => <Input {...field} type="color" className="p-1" {...form.register("colour")} />}
        </Field>
      </div>
      <Controller
        control={form.control}
        name="clinicIds"
        render={({ field }) => (
          <Checks
            label={t("clinics")}
            hint={t("clinicsHint")}
            value={field.value}
            onChange={field.onChange}
            disabled={!editable}
            options={all.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      />
      <Controller
        control={form.control}
        name="online"
        render={({ field: { value, onChange } }) => (
          <CheckField label={t("onlineLabel")} hint={t("onlineHint")}>
            {(field) => <Switch {...field} checked={value} disabled={!editable} onCheckedChange={onChange} />}
          </CheckField>
        )}
      />
      {editable && (
        <Button type="submit" className="w-fit" busy={isSubmitting} disabled={service !== undefined && !isDirty}>
          {service ? t("save", { ns: "common" }) : t("add")}
        </Button>
      )}
    </form>
  );
}
