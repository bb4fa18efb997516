import { useTranslation } from "react-i18next";

import { PageHeader } from "@/components/page-header";
import { PasswordCard } from "./password-card";
import { ProfileCard } from "./profile-card";
import { SecondFactorCard } from "./second-factor-card";
import { SessionsCard } from "./sessions-card";

/** Oneself: name, password, second factor, where one is signed in. The same in every portal. */
export function AccountPage() {
  const { t } = useTranslation("account");
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="grid gap-4">
        <ProfileCard />
        <PasswordCard />
        <SecondFactorCard />
        <SessionsCard />
      </div>
    </div>
  );
}
