import { Building2 } from "lucide-react";
import { useTranslation } from "react-i18next";

import { say } from "@/api/action";
import { switchPlace } from "@/auth/sign-in";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { useClinics } from "../clinic-switcher";
import { Diary } from "./diary";

/** The diary of the clinic one works in; who has only one need not choose it. */
export function DiaryPage() {
  const { t } = useTranslation("clinic/diary");
  const { t: shell } = useTranslation("shell");
  const { active, all } = useClinics();
  const clinic = active ?? (all.length === 1 ? all[0] : undefined);
  if (clinic) return <Diary clinicId={clinic.id} zone={clinic.timeZone} />;
  return (
    <>
      <PageHeader title={shell("nav.diary")} />
      <EmptyState
        icon={Building2}
        title={all.length > 0 ? t("noClinic") : shell("noClinic")}
        action={
          <div className="flex flex-wrap justify-center gap-2">
            {all.map(({ id, name }) => (
              <Button key={id} variant="outline" onClick={() => switchPlace({ clinicId: id }).catch(say)}>
                {name}
              </Button>
            ))}
          </div>
        }
      >
        {t("noClinicLead")}
      </EmptyState>
    </>
  );
}
