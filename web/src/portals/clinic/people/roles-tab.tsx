import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Lock } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useCan, useMe } from "@/api/me";
import { useRolesText } from "@/app/roles";
import { ErrorState } from "@/components/error-state";
import { StatusBadge } from "@/components/status-badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { rolesQuery } from "../practice";
import { RoleSheet } from "./role-sheet";

const NOT_STAFF = ["patient", "super_admin", "support"];

/** The roles that come with Donto, in words, and those that the practice made up. */
export function RolesTab() {
  const { t } = useTranslation("clinic/people");
  const can = useCan();
  const { entitlements } = useMe();
  const text = useRolesText();
  const [open, setOpen] = useState<string | null>(null);
  const roles = useQuery(rolesQuery);
  const allowed = entitlements["custom_roles"] === true;
  const shown = roles.data?.filter(({ id }) => !NOT_STAFF.includes(id));
  return (
    <div className="grid max-w-3xl gap-4">
      {can("roles:create") &&
        (allowed ? (
          <Button className="w-fit" onClick={() => setOpen("new")}>
            {t("newRole")}
          </Button>
        ) : (
          <p className="flex flex-wrap items-center gap-2 rounded-md bg-info-wash px-3 py-2.5 text-sm text-info">
            <Lock className="size-4" aria-hidden />
            {t("rolesWithheld")}
            <Link to="/app/plan" className="underline underline-offset-2">
              {t("toPlan")}
            </Link>
          </p>
        ))}
      {roles.isError && <ErrorState error={roles.error} retry={() => void roles.refetch()} />}
      <Card>
        <ul className="divide-y">
          {roles.isPending && (
            <li className="px-5 py-4">
              <Skeleton className="h-4 w-56" />
            </li>
          )}
          {shown?.map((role) => (
            <li key={role.id} className="flex items-start gap-3 px-4 py-3 sm:px-5">
              <div className="grid flex-1 gap-0.5">
                <p className="flex items-center gap-2 text-sm font-medium">
                  {role.builtIn ? text([role.id]) : role.name}
                  {!role.builtIn && (
                    <StatusBadge tone="primary" shape="diamond">
                      {t("ownRole")}
                    </StatusBadge>
                  )}
                </p>
                <p className="text-sm text-muted-foreground">
                  {role.builtIn ? t(`inWords.${role.id}`, { defaultValue: role.description }) : role.description}
                </p>
              </div>
              <Button variant="ghost" size="sm" aria-label={t("lookAt", { role: role.name })} onClick={() => setOpen(role.id)}>
                {t(role.builtIn || !can("roles:update") ? "look" : "change")}
              </Button>
            </li>
          ))}
        </ul>
      </Card>
      <RoleSheet roleId={open} onClose={() => setOpen(null)} />
    </div>
  );
}
