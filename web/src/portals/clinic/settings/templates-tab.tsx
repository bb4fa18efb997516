import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { FileText } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { useAction } from "@/api/action";
import { api, take } from "@/api/client";
import { useCan } from "@/api/me";
import { usePages } from "@/api/pages";
import { type Column, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CHANNELS } from "./channels";
import { TemplateSheet } from "./template-sheet";
import { TemplateState } from "./template-state";
import { type Template, TEMPLATES } from "./templates";

const route = getRouteApi("/app/settings");

const QUALITY: Record<Template["quality"], Tone> = { GREEN: "good", YELLOW: "warn", RED: "bad", UNKNOWN: "neutral" };

/** Message templates, each in each language, with what the provider says of them. */
export function TemplatesTab() {
  const { t } = useTranslation("clinic/settings");
  const can = useCan();
  const { template } = route.useSearch();
  const navigate = route.useNavigate();
  const open = (id: string | undefined) =>
    void navigate({ search: (before) => ({ ...before, template: id }), replace: true });
  const listing = usePages<Template>([...TEMPLATES, "list"], (cursor, signal) =>
    take(api.GET("/v1/templates", { params: { query: { limit: 50, cursor } }, signal })),
  );
  return (
    <div className="grid grid-cols-1 gap-4">
      {can("templates:submit_for_approval") && <Standard />}
      <Card className="overflow-hidden">
        <DataTable
          label={t("tabs.templates")}
          columns={useColumns()}
          listing={listing}
          keyOf={({ id }) => id}
          onOpen={({ id }) => open(id)}
          empty={
            <EmptyState icon={FileText} title={t("noTemplates")}>
              {t("noTemplatesLead")}
            </EmptyState>
          }
        />
      </Card>
      <TemplateSheet templateId={template} onClose={() => open(undefined)} />
    </div>
  );
}

function useColumns(): Column<Template>[] {
  const { t } = useTranslation("clinic/settings");
  return [
    {
      id: "name",
      header: t("template"),
      cell: ({ name, language }) => (
        <>
          <code className="text-xs font-medium break-all">{name}</code>
          <span className="block text-xs text-muted-foreground sm:hidden">{language}</span>
        </>
      ),
    },
    { id: "language", header: t("language"), className: "max-sm:hidden", cell: ({ language }) => language },
    {
      id: "body",
      header: t("text"),
      className: "max-lg:hidden",
      cell: ({ wording }) => (
        <span dir="auto" className="block max-w-sm truncate text-muted-foreground">
          {wording.body}
        </span>
      ),
    },
    { id: "state", header: t("state"), cell: (template) => <TemplateState template={template} /> },
    {
      id: "quality",
      header: t("quality"),
      className: "max-md:hidden",
      cell: ({ quality }) => <Badge tone={QUALITY[quality]}>{t(`qualities.${quality}`)}</Badge>,
    },
  ];
}

/** The product's own set of templates, in the practice's languages; installing again adds what is missing. */
function Standard() {
  const { t } = useTranslation("clinic/settings");
  const can = useCan();
  const channels = useQuery({
    queryKey: [...CHANNELS, "accounts"],
    queryFn: async ({ signal }) =>
      (await take(api.GET("/v1/channels", { params: { query: { limit: 100 } }, signal }))).items,
    enabled: can("webhooks:read"),
  });
  const wabaId = channels.data?.find(({ kind }) => kind === "whatsapp")?.wabaId;
  const install = useAction({
    send: () => take(api.POST("/v1/templates/standard", { body: {} })),
    touches: [TEMPLATES],
    done: ({ items }) => void toast.success(t("installed", { count: items.length })),
  });
  const sync = useAction({
    send: (account: string) => take(api.POST("/v1/templates/sync", { body: { wabaId: account } })),
    touches: [TEMPLATES],
    done: () => void toast(t("syncing")),
  });
  return (
    <div className="flex flex-wrap gap-2">
      <Button busy={install.isPending} onClick={() => install.mutate()}>
        {t("install")}
      </Button>
      {wabaId && can("templates:update") && (
        <Button variant="outline" busy={sync.isPending} onClick={() => sync.mutate(wabaId)}>
          {t("sync")}
        </Button>
      )}
    </div>
  );
}
