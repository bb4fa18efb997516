import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Hourglass, type LucideIcon, MessagesSquare, PhoneCall } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { api, take } from "@/api/client";
import { useCan } from "@/api/me";
import { ErrorState } from "@/components/error-state";
import { TimeText } from "@/components/time-text";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { viewerZone } from "@/lib/time";
import { useClinics } from "../clinic-switcher";

const AT_ONCE = 20;
const live = { refetchInterval: 30_000 };

/** Who waits for people: callbacks, unread conversations, the waiting list. */
export function WaitingPeople({ clinicId }: { clinicId?: string | undefined }) {
  const can = useCan();
  return (
    <div className="grid grid-cols-1 gap-5">
      {can("callbacks:read") && <Callbacks clinicId={clinicId} />}
      {can("messages:read") && <Unread />}
      {can("waitlist:read") && <Waitlist clinicId={clinicId} />}
    </div>
  );
}

function Callbacks({ clinicId }: { clinicId?: string | undefined }) {
  const { t } = useTranslation("clinic/home");
  const open = useQuery({
    queryKey: ["callbacks", "home", clinicId],
    queryFn: ({ signal }) =>
      take(api.GET("/v1/callbacks", { params: { query: { state: "open", clinicId, limit: AT_ONCE } }, signal })),
    ...live,
  });
  return (
    <Heap icon={PhoneCall} title={t("callbacks")} to="/app/callbacks" query={open} none={t("noCallbacks")}>
      {open.data?.items.slice(0, 4).map((one) => (
        <Line key={one.id} title={t(`reasons.${one.reason}`)} since={one.createdAt} note={one.note} urgent={one.reason === "emergency"} />
      ))}
    </Heap>
  );
}

function Unread() {
  const { t } = useTranslation("clinic/home");
  const threads = useQuery({
    queryKey: ["inbox", "home"],
    queryFn: async ({ signal }) => {
      const page = await take(api.GET("/v1/inbox", { params: { query: { limit: 50 } }, signal }));
      return { items: page.items.filter(({ unread, waiting }) => unread > 0 || waiting), nextCursor: null };
    },
    ...live,
  });
  return (
    <Heap icon={MessagesSquare} title={t("inbox")} to="/app/inbox" query={threads} none={t("noInbox")}>
      {threads.data?.items.slice(0, 4).map((one) => (
        <Line key={one.contactId} title={one.name || one.phone || t("unknown")} since={one.latestAt} note={one.latest?.text ?? ""} />
      ))}
    </Heap>
  );
}

function Waitlist({ clinicId }: { clinicId?: string | undefined }) {
  const { t } = useTranslation("clinic/home");
  const waiting = useQuery({
    queryKey: ["waitlist", "home", clinicId],
    queryFn: ({ signal }) =>
      take(api.GET("/v1/waitlist", { params: { query: { status: "waiting", clinicId, limit: AT_ONCE } }, signal })),
    ...live,
  });
  return (
    <Heap icon={Hourglass} title={t("waitlist")} to="/app/waitlist" query={waiting} none={t("noWaitlist")}>
      {waiting.data?.items.slice(0, 3).map((one) => (
        <Line key={one.id} title={one.patientName || t("unknown")} since={one.since} note={one.note} />
      ))}
    </Heap>
  );
}

interface HeapProps {
  icon: LucideIcon;
  title: string;
  to: string;
  query: { data?: { items: unknown[]; nextCursor?: string | null } | undefined; isError: boolean; error: unknown; refetch: () => unknown };
  none: string;
  children: ReactNode;
}

function Heap({ icon: Icon, title, to, query, none, children }: HeapProps) {
  const { t } = useTranslation("clinic/home");
  const count = query.data?.items.length;
  return (
    <Card>
      <Link to={to} className="flex items-center gap-2.5 px-4 py-3 sm:px-5 hover:bg-accent rounded-t-lg">
        <Icon className="size-4 text-muted-foreground" aria-hidden />
        <h2 className="flex-1 text-base font-semibold">{title}</h2>
        {count !== undefined && (
          <Badge tone={count > 0 ? "primary" : "neutral"} className="tabular">
            {query.data?.nextCursor ? t("atLeast", { count }) : count}
          </Badge>
        )}
      </Link>
      {query.isError ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} className="py-6" />
      ) : count === undefined ? (
        <div className="border-t px-5 py-4">
          <Skeleton className="h-4 w-2/3" />
        </div>
      ) : count === 0 ? (
        <p className="border-t px-4 py-3 text-sm text-muted-foreground sm:px-5">{none}</p>
      ) : (
        <ul className="divide-y border-t">{children}</ul>
      )}
    </Card>
  );
}

function Line({ title, since, note, urgent }: { title: string; since: string; note: string; urgent?: boolean }) {
  const { t } = useTranslation("clinic/home");
  const zone = useClinics().active?.timeZone ?? viewerZone();
  return (
    <li className="grid gap-0.5 px-4 py-2.5 sm:px-5">
      <p className="flex items-baseline justify-between gap-3 text-sm">
        <span className="flex min-w-0 items-center gap-2 font-medium">
          <span className="truncate">{title}</span>
          {urgent && <Badge tone="bad">{t("urgent")}</Badge>}
        </span>
        <TimeText instant={since} zone={zone} bare className="shrink-0 text-xs text-muted-foreground" />
      </p>
      {note && <p className="truncate text-xs text-muted-foreground">{note}</p>}
    </li>
  );
}
