import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { z } from "zod";

import { api, ifMatch, take } from "@/api/client";
import { useCan } from "@/api/me";
import { useSubmit } from "@/api/submit";
import { Field } from "@/components/field";
import { isPrice, MoneyInput, moneyText } from "@/components/money-input";
import { Button } from "@/components/ui/button";
import { parseMoney } from "@/lib/money";
import type { Service } from "../practice";

/** The price has a door of its own: it holds from now on, and what is booked keeps its own. */
export function PriceForm({ service }: { service: Service }) {
  const { t } = useTranslation(["clinic/services", "forms"]);
  const can = useCan();
  const cache = useQueryClient();
  const { currency } = service.price;
  const schema = z.object({
    price: z.string().refine((text) => text.trim() !== "" && isPrice(text, currency), t("noPrice", { ns: "forms", currency })),
  });
  const form = useForm({
    resolver: zodResolver(schema),
    disabled: !can("catalog:update_price"),
    defaultValues: { price: moneyText(service.price) },
  });
  const { errors, isSubmitting, isDirty } = form.formState;
  const submit = useSubmit(
    form,
    ({ price }) =>
      take(
        api.PUT("/v1/services/{service_id}/price", {
          body: { price: parseMoney(price, currency) ?? service.price },
          params: { path: { service_id: service.id }, header: ifMatch(service.version) },
        }),
      ),
    {
      renamed: { "/price/amountMinor": "price" },
      done: async () => {
        toast.success(t("priceSaved"));
        await cache.invalidateQueries({ queryKey: ["services"] });
      },
    },
  );
  return (
    <form onSubmit={submit} noValidate className="flex items-start gap-3 border-b pb-5">
      <Field label={t("price")} hint={t("priceHint")} error={errors.price} className="flex-1">
        {(field) => <MoneyInput {...field} currency={currency} {...form.register("price")} />}
      </Field>
      {can("catalog:update_price") && (
        <Button type="submit" variant="outline" className="mt-6.5" busy={isSubmitting} disabled={!isDirty}>
          {t("savePrice")}
        </Button>
      )}
    </form>
  );
}
