import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { useCan } from "@/api/me";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { InvitationsTab } from "./invitations-tab";
import { InviteDialog } from "./invite-dialog";
import { RolesTab } from "./roles-tab";
import { StaffTab } from "./staff-tab";

const route = getRouteApi("/app/people");

export function PeoplePage() {
  const { t } = useTranslation("clinic/people");
  const can = useCan();
  const { tab = "staff", invite } = route.useSearch();
  const navigate = route.useNavigate();
  const inviting = can("users:invite");
  const tabs = [
    { id: "staff", shown: true, content: <StaffTab /> },
    { id: "invitations", shown: inviting, content: <InvitationsTab /> },
    { id: "roles", shown: can("roles:read"), content: <RolesTab /> },
  ].filter(({ shown }) => shown);
  const open = (on: boolean) => void navigate({ search: (before) => ({ ...before, invite: on || undefined }), replace: true });
  return (
    <div className="grid grid-cols-1 gap-4">
      <PageHeader
        className="pb-0"
        title={t("title")}
        lead={t("lead")}
        actions={inviting && <Button onClick={() => open(true)}>{t("invite")}</Button>}
      />
      <Tabs value={tab} onValueChange={(chosen) => void navigate({ search: { tab: chosen as typeof tab }, replace: true })}>
        <TabsList>
          {tabs.map(({ id }) => (
            <TabsTrigger key={id} value={id}>
              {t(`tabs.${id}`)}
            </TabsTrigger>
          ))}
        </TabsList>
        {tabs.map(({ id, content }) => (
          <TabsContent key={id} value={id}>
            {content}
          </TabsContent>
        ))}
      </Tabs>
      {inviting && <InviteDialog open={invite ?? false} onOpenChange={open} />}
    </div>
  );
}
