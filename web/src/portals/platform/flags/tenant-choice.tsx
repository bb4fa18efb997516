import { useTranslation } from "react-i18next";

import { api, take } from "@/api/client";
import { Combobox } from "@/components/combobox";
import { Field } from "@/components/field";
import { Label } from "@/components/ui/label";
import type { Tenant } from "../tenants/state";
import { TenantName } from "../tenants/tenant-name";
import { withRule } from "./plan-choice";
import { ThreeWay } from "./three-way";

interface Props {
  value: Record<string, boolean>;
  onChange: (value: Record<string, boolean>) => void;
}

/** Single tenants for which a flag is otherwise. */
export function TenantChoice({ value, onChange }: Props) {
  const { t } = useTranslation("platform/flags");
  return (
    <fieldset className="grid gap-2">
      <legend className="pb-1 text-sm font-semibold">{t("byTenant")}</legend>
      {Object.entries(value).map(([id, on]) => (
        <div key={id} className="flex items-center justify-between gap-4">
          <Label htmlFor={`flag-tenant-${id}`} className="min-w-0 font-normal">
            <TenantName tenantId={id} />
          </Label>
          <ThreeWay id={`flag-tenant-${id}`} value={on} onChange={(next) => onChange(withRule(value, id, next))} />
        </div>
      ))}
      <Field label={t("addTenant")} hint={t("addTenantHint")}>
        {(field) => (
          <Combobox<Tenant>
            {...field}
            value={null}
            onChange={(tenant) => tenant && onChange(withRule(value, tenant.id, true))}
            searchKey={["tenants", "search"]}
            search={async (q, signal) =>
              (await take(api.GET("/v1/platform/tenants", { params: { query: { q, limit: 10 } }, signal }))).items
            }
            keyOf={({ id }) => id}
            textOf={({ name }) => name}
          />
        )}
      </Field>
    </fieldset>
  );
}
