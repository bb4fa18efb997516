import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { useCan } from "@/api/me";
import { ErrorState } from "@/components/error-state";
import { PageHeader } from "@/components/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { BrandingTab } from "./branding-tab";
import { ChannelsTab } from "./channels-tab";
import { CloseTab } from "./close-tab";
import { PracticeTab } from "./practice-tab";
import { RemindersTab } from "./reminders-tab";
import { SecurityTab } from "./security-tab";
import { settingsQuery } from "./settings";
import { TemplatesTab } from "./templates-tab";

const route = getRouteApi("/app/settings");

export function SettingsPage() {
  const { t } = useTranslation("clinic/settings");
  const can = useCan();
  const { tab = "practice" } = route.useSearch();
  const navigate = route.useNavigate();
  const settings = useQuery(settingsQuery);
  const data = settings.data;
  const tabs = [
    { id: "practice", shown: true, content: data && <PracticeTab settings={data} /> },
    { id: "look", shown: true, content: data && <BrandingTab key={data.version} settings={data} /> },
    { id: "security", shown: true, content: <SecurityTab /> },
    { id: "reminders", shown: can("automation:read"), content: <RemindersTab /> },
    { id: "channels", shown: can("webhooks:read"), content: <ChannelsTab /> },
    { id: "templates", shown: can("templates:read"), content: <TemplatesTab /> },
    { id: "close", shown: can("tenant_settings:close_tenant"), content: data && <CloseTab settings={data} /> },
  ].filter(({ shown }) => shown);
  if (settings.isError) return <ErrorState error={settings.error} retry={() => void settings.refetch()} />;
  return (
    <div className="grid grid-cols-1 gap-4">
      <PageHeader className="pb-0" title={t("title")} lead={t("lead")} />
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
            {content ?? <Skeleton className="h-72 max-w-2xl" />}
          </TabsContent>
        ))}
      </Tabs>
    </div>
  );
}
