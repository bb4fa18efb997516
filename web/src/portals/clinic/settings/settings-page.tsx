import { useTranslation } from "react-i18next";

import { NotYet } from "@/app/not-yet";

export function SettingsPage() {
  const { t } = useTranslation("shell");
  return <NotYet title={t("nav.settings")} />;
}
