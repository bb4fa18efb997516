import { MailPlus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { useAction } from "@/api/action";
import { api, type Schema, take } from "@/api/client";
import { usePages } from "@/api/pages";
import { type Column, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { type Shape, StatusBadge } from "@/components/status-badge";
import { TimeText } from "@/components/time-text";
import type { Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { viewerZone } from "@/lib/time";
import { useAssignmentsText } from "./assignments";

type Invitation = Schema<"InvitationView">;

const LOOKS: Record<Invitation["state"], { tone: Tone; shape: Shape }> = {
  open: { tone: "info", shape: "ring" },
  accepted: { tone: "good", shape: "check" },
  expired: { tone: "warn", shape: "triangle" },
  revoked: { tone: "neutral", shape: "bar" },
};

export function InvitationsTab() {
  const { t } = useTranslation("clinic/people");
  const text = useAssignmentsText();
  const listing = usePages<Invitation>(["invitations"], (cursor, signal) =>
    take(api.GET("/v1/invitations", { params: { query: { cursor } }, signal })),
  );
  const columns: Column<Invitation>[] = [
    {
      id: "email",
      header: t("email"),
      cell: ({ email, hint }) => (
        <span className="grid">
          <span className="font-medium">{email}</span>
          {hint && <span className="text-xs text-warn">{hint}</span>}
        </span>
      ),
    },
    {
      id: "roles",
      header: t("roles"),
      className: "max-md:hidden",
      cell: ({ assignments }) => <span className="text-muted-foreground">{text(assignments)}</span>,
    },
    { id: "state", header: t("state"), cell: ({ state }) => <StatusBadge {...LOOKS[state]}>{t(`states.${state}`)}</StatusBadge> },
    {
      id: "expires",
      header: t("expires"),
      className: "max-lg:hidden",
      cell: ({ expiresAt }) => <TimeText instant={expiresAt} zone={viewerZone()} style="date" />,
    },
    { id: "steps", header: <span className="sr-only">{t("steps")}</span>, align: "end", cell: (one) => <Steps invitation={one} /> },
  ];
  return (
    <Card className="overflow-hidden">
      <DataTable
        label={t("tabs.invitations")}
        columns={columns}
        listing={listing}
        keyOf={({ id }) => id}
        empty={
          <EmptyState icon={MailPlus} title={t("noInvitations")}>
            {t("noInvitationsLead")}
          </EmptyState>
        }
      />
    </Card>
  );
}

function Steps({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation("clinic/people");
  const params = { path: { invitation_id: invitation.id } };
  const again = useAction({
    send: () => take(api.POST("/v1/invitations/{invitation_id}/resend", { params })),
    touches: [["invitations"]],
    done: () => void toast.success(t("invited", { email: invitation.email })),
  });
  const revoke = useAction({
    send: () => take(api.DELETE("/v1/invitations/{invitation_id}", { params })),
    touches: [["invitations"]],
    done: () => void toast.success(t("revoked")),
  });
  if (invitation.state !== "open" && invitation.state !== "expired") return null;
  return (
    <span className="flex justify-end gap-1">
      <Button variant="ghost" size="sm" busy={again.isPending} onClick={() => again.mutate()}>
        {t("resend")}
      </Button>
      <Button variant="ghost" size="sm" busy={revoke.isPending} onClick={() => revoke.mutate()}>
        {t("revoke")}
      </Button>
    </span>
  );
}
