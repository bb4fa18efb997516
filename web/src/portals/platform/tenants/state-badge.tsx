import { useTranslation } from "react-i18next";

import { StatusBadge } from "@/components/status-badge";
import { LOOKS, type TenantState } from "./state";

export function TenantStateBadge({ state }: { state: TenantState }) {
  const { t } = useTranslation("platform/tenants");
  return <StatusBadge {...LOOKS[state]}>{t(`states.${state}`)}</StatusBadge>;
}
