import { useTranslation } from "react-i18next";

import { Frozen } from "@/components/frozen";
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
        {/* One's own is no tenant's: it can be changed whatever state that is in. */}
        <Frozen value={null}>
          <ProfileCard />
          <PasswordCard />
          <SecondFactorCard />
          <SessionsCard />
        </Frozen>
      </div>
    </div>
  );
}
