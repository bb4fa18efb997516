import { Building2 } from "lucide-react";
import { useTranslation } from "react-i18next";

import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { useClinics } from "../clinic-switcher";
import { Diary } from "./diary";

/** The diary of the clinic one works in. */
export function DiaryPage() {
  const { t } = useTranslation("clinic/diary");
  const { t: shell } = useTranslation("shell");
  const { here } = useClinics();
  if (here) return <Diary clinicId={here.id} zone={here.timeZone} />;
  return (
    <>
      <PageHeader title={shell("nav.diary")} />
      <EmptyState icon={Building2} title={shell("noClinic")}>
        {t("noClinicLead")}
      </EmptyState>
    </>
  );
}
