import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { tenantQuery } from "./data";

/** Whom something concerns, as a link; the platform itself when it is no tenant. The names are kept once read. */
export function TenantName({ tenantId }: { tenantId: string | null }) {
  const { t } = useTranslation("platform/tenants");
  const tenant = useQuery({ ...tenantQuery(tenantId ?? ""), enabled: tenantId !== null, staleTime: 300_000 });
  if (tenantId === null) return <span className="text-muted-foreground">{t("platformItself")}</span>;
  return (
    <Link
      to="/platform/tenants/$tenantId"
      params={{ tenantId }}
      className="break-words text-primary underline-offset-4 hover:underline"
    >
      {tenant.data?.name ?? tenantId}
    </Link>
  );
}
