import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { Narrow } from "../narrow";

/** A letter's link that is used up, too old, or was cut by the mail program. */
export function DeadLink({ lead, action }: { lead?: string; action?: ReactNode }) {
  const { t } = useTranslation("entry/doors");
  return (
    <Narrow>
      <PageHeader key="dead" title={t("dead.title")} lead={lead ?? t("dead.lead")} />
      {action}
    </Narrow>
  );
}

export function ToLogin() {
  const { t } = useTranslation("entry/doors");
  return (
    <Button asChild>
      <Link to="/login">{t("toLogin")}</Link>
    </Button>
  );
}
