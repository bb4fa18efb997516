import { useTranslation } from "react-i18next";

import { NotYet } from "@/app/not-yet";

export function DoctorsPage() {
  const { t } = useTranslation("shell");
  return <NotYet title={t("nav.doctors")} />;
}
