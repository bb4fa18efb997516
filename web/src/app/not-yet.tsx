import { Hammer } from "lucide-react";
import { useTranslation } from "react-i18next";

import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";

/** A planned page that nobody has built. Says so. */
export function NotYet({ title }: { title: string }) {
  const { t } = useTranslation("common");
  return (
    <>
      <PageHeader title={title} />
      <EmptyState icon={Hammer} title={t("notYet.title")}>
        {t("notYet.lead")}
      </EmptyState>
    </>
  );
}
