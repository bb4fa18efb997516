import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { PageHeader } from "@/components/page-header";
import { Narrow } from "../narrow";

/** A letter's link that is used up, too old, or was cut by the mail program. */
export function DeadLink({ action }: { action?: ReactNode }) {
  const { t } = useTranslation("entry/doors");
  return (
    <Narrow>
      <PageHeader key="dead" title={t("dead.title")} lead={t("dead.lead")} />
      {action}
    </Narrow>
  );
}
