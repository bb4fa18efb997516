import { useQuery } from "@tanstack/react-query";
import { MessageSquareText } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useAction } from "@/api/action";
import { api, ifMatch, take } from "@/api/client";
import { useCan } from "@/api/me";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { StatusBadge } from "@/components/status-badge";
import { TimeText } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { viewerZone } from "@/lib/time";
import { ChannelForm, TokenForm } from "./channel-forms";
import { CHANNELS, type Channel } from "./channels";

/** The accounts over which messages go out and come in. */
export function ChannelsTab() {
  const { t } = useTranslation("clinic/settings");
  const can = useCan();
  const [adding, setAdding] = useState<"whatsapp" | "sms" | null>(null);
  const channels = useQuery({
    queryKey: CHANNELS,
    queryFn: async ({ signal }) =>
      (await take(api.GET("/v1/channels", { params: { query: { limit: 100 } }, signal }))).items,
  });
  return (
    <div className="grid max-w-3xl gap-4">
      {can("webhooks:create") && (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setAdding("whatsapp")}>{t("connectWhatsapp")}</Button>
          <Button variant="outline" onClick={() => setAdding("sms")}>
            {t("connectSms")}
          </Button>
        </div>
      )}
      {channels.isError && <ErrorState error={channels.error} retry={() => void channels.refetch()} />}
      <Card>
        {channels.isPending && <Skeleton className="m-5 h-12" />}
        {channels.data?.length === 0 && (
          <EmptyState icon={MessageSquareText} title={t("noChannels")}>
            {t("noChannelsLead")}
          </EmptyState>
        )}
        <ul className="divide-y">
          {channels.data?.map((channel) => <ChannelLine key={channel.id} channel={channel} />)}
        </ul>
      </Card>
      <Dialog open={adding !== null} onOpenChange={(open) => !open && setAdding(null)}>
        {adding && <ChannelForm kind={adding} close={() => setAdding(null)} />}
      </Dialog>
    </div>
  );
}

function ChannelLine({ channel }: { channel: Channel }) {
  const { t } = useTranslation("clinic/settings");
  const can = useCan();
  const [replacing, setReplacing] = useState(false);
  const active = channel.status === "active";
  const params = { path: { channel_id: channel.id }, header: ifMatch(channel.version) };
  const turn = useAction({
    send: () =>
      active
        ? take(api.POST("/v1/channels/{channel_id}/stop", { params }))
        : take(api.POST("/v1/channels/{channel_id}/resume", { params })),
    touches: [CHANNELS],
  });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <div className="grid min-w-48 flex-1 gap-0.5">
        <p className="flex flex-wrap items-center gap-2 text-sm font-medium">
          {channel.name}
          {active ? (
            <StatusBadge tone="good" shape="dot">
              {t("running")}
            </StatusBadge>
          ) : (
            <StatusBadge tone="bad" shape="bar">
              {t("stopped")}
            </StatusBadge>
          )}
        </p>
        <p className="text-xs text-muted-foreground">
          {t(`channelKinds.${channel.kind}`)} · {channel.displayPhone ?? channel.address}
        </p>
        {channel.stop && (
          <p className="text-xs text-bad">
            {t(`stops.${channel.stop.code}`, { defaultValue: channel.stop.code })},{" "}
            <TimeText instant={channel.stop.at} zone={viewerZone()} />
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        {can("webhooks:rotate_secret") && (
          <Button variant="ghost" size="sm" onClick={() => setReplacing(true)}>
            {t("replaceToken")}
          </Button>
        )}
        {can("webhooks:update") && (
          <Button variant="outline" size="sm" busy={turn.isPending} onClick={() => turn.mutate()}>
            {t(active ? "stop" : "resume")}
          </Button>
        )}
      </div>
      <Dialog open={replacing} onOpenChange={setReplacing}>
        {replacing && <TokenForm channel={channel} close={() => setReplacing(false)} />}
      </Dialog>
    </li>
  );
}
