import { useTranslation } from "react-i18next";

export type Entitlement = boolean | number | null;

/** An entitlement of the catalogue in words; a new one that has no words yet, by its key. */
export function EntitlementName({ name }: { name: string }) {
  const { t } = useTranslation("platform/plans");
  return <>{t(`entitlements.${name}`, { defaultValue: name })}</>;
}

/** What of it there is: included or not; how many, or without limit. */
export function EntitlementValue({ value }: { value: Entitlement | undefined }) {
  const { t } = useTranslation("platform/plans");
  if (typeof value === "boolean") return <>{value ? t("included") : t("notIncluded")}</>;
  return <span className="tabular">{typeof value === "number" ? value.toLocaleString("en") : t("noLimit")}</span>;
}
