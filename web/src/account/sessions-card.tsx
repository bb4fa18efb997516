import { useQuery } from "@tanstack/react-query";
import { Laptop, Smartphone } from "lucide-react";
import { useTranslation } from "react-i18next";

import { useAction } from "@/api/action";
import { api, type Schema, take } from "@/api/client";
import { ErrorState } from "@/components/error-state";
import { StatusBadge } from "@/components/status-badge";
import { TimeText } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { viewerZone } from "@/lib/time";

const KEY = ["sessions"];

/** Where one is signed in, and the way to end that. */
export function SessionsCard() {
  const { t } = useTranslation("account");
  const sessions = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await take(api.GET("/v1/auth/sessions", { signal }))).items,
  });
  const endOthers = useAction({ send: () => take(api.DELETE("/v1/auth/sessions")), touches: [KEY] });
  const others = (sessions.data ?? []).some((session) => !session.current);
  return (
    <Card>
      <CardHeader className="pb-3">
        <CardTitle>{t("sessions")}</CardTitle>
        {others && (
          <Button variant="outline" size="sm" busy={endOthers.isPending} onClick={() => endOthers.mutate()}>
            {t("endOthers")}
          </Button>
        )}
      </CardHeader>
      {sessions.isError && <ErrorState error={sessions.error} retry={() => void sessions.refetch()} />}
      <ul className="divide-y border-t">
        {sessions.data?.map((session) => <Device key={session.id} session={session} />)}
        {sessions.isPending && (
          <li className="flex h-15 items-center px-5">
            <Skeleton className="h-4 w-48" />
          </li>
        )}
      </ul>
    </Card>
  );
}

function Device({ session }: { session: Schema<"SessionView"> }) {
  const { t } = useTranslation("account");
  const end = useAction({
    send: () => take(api.DELETE("/v1/auth/sessions/{session_id}", { params: { path: { session_id: session.id } } })),
    touches: [KEY],
  });
  const Icon = /android|iphone|ipad|mobile/i.test(session.device) ? Smartphone : Laptop;
  return (
    <li className="flex items-center gap-3 px-4 py-2.5 sm:px-5">
      <Icon className="size-4 shrink-0 text-muted-foreground" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-medium">{session.device}</p>
        <p className="text-xs text-muted-foreground">
          {t("lastUsed")} <TimeText instant={session.lastUsedAt} zone={viewerZone()} />
        </p>
      </div>
      {session.current ? (
        <StatusBadge tone="primary" shape="dot">
          {t("thisOne")}
        </StatusBadge>
      ) : (
        <Button
          variant="ghost"
          size="sm"
          busy={end.isPending}
          aria-label={t("endOne", { device: session.device })}
          onClick={() => end.mutate()}
        >
          {t("end")}
        </Button>
      )}
    </li>
  );
}
