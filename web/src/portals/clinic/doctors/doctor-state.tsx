import { useTranslation } from "react-i18next";

import { StatusBadge } from "@/components/status-badge";
import type { Doctor } from "../practice";

export function DoctorState({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation("clinic/doctors");
  if (!doctor.active) {
    return (
      <StatusBadge tone="neutral" shape="bar">
        {t("former")}
      </StatusBadge>
    );
  }
  return doctor.status === "published" ? (
    <StatusBadge tone="good" shape="dot">
      {t("published")}
    </StatusBadge>
  ) : (
    <StatusBadge tone="neutral" shape="ring">
      {t("draft")}
    </StatusBadge>
  );
}
