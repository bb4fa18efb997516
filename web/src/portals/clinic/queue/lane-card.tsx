import { BellRing, Check, Megaphone, Play } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { say, useAction } from "@/api/action";
import { api, type Schema, take } from "@/api/client";
import { useCan } from "@/api/me";
import { ProblemError } from "@/api/problem";
import { StatusBadge } from "@/components/status-badge";
import { TimeText } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { calledAs } from "../practice";
import type { Lane, Token } from "./lanes";
import type { TokenActions } from "./token-actions";
import { TokenMenu, TokenName, WaitingRow } from "./token-row";

interface Props {
  lane: Lane;
  clinic: Schema<"ClinicView">;
  doctors: readonly Schema<"DoctorView">[];
  rooms: readonly Schema<"RoomView">[];
  actions: TokenActions;
}

/** One doctor's queue: who is inside or called, who is next, and the button that calls them. */
export function LaneCard({ lane, clinic, doctors, rooms, actions }: Props) {
  const { t } = useTranslation("clinic/queue");
  const can = useCan();
  const doctor = doctors.find(({ id }) => id === lane.doctorId);
  const name = calledAs(doctor) || t("otherDoctor");
  const call = useAction({
    send: () => take(api.POST("/v1/queue/call-next", { body: { clinicId: clinic.id, doctorId: lane.doctorId } })),
    touches: [["queue", clinic.id]],
    done: (token) => toast(t("nowCalled", { number: token.number, name: token.patientName || t("noName") })),
    failed: (error) =>
      error instanceof ProblemError && error.problem["code"] === "nobody-waiting" ? toast(t("nobody")) : say(error),
  });
  return (
    <Card aria-label={name} className="flex flex-col overflow-hidden">
      <header className="flex items-center justify-between gap-3 px-4 py-3 not-last:border-b">
        <div className="min-w-0">
          <h2 className="truncate text-base font-semibold">{name}</h2>
          <p className="text-xs text-muted-foreground tabular">{t("waiting", { count: lane.waiting.length })}</p>
        </div>
        {can("queue:call_next") && (
          <Button
            variant={lane.waiting.length > 0 ? "default" : "outline"}
            size="sm"
            busy={call.isPending}
            disabled={lane.waiting.length === 0}
            onClick={() => call.mutate()}
          >
            <Megaphone />
            {t("callNext")}
          </Button>
        )}
      </header>
      {lane.called.map((token) => (
        <CalledRow
          key={token.id}
          token={token}
          zone={clinic.timeZone}
          room={rooms.find(({ id }) => id === token.roomId)?.name}
          menu={<TokenMenu token={token} lane={lane} doctors={doctors} actions={actions} />}
          actions={actions}
        />
      ))}
      {lane.waiting.length > 0 && (
        <ol aria-label={t("waitingOf", { name })} className="divide-y">
          {lane.waiting.map((token) => (
            <WaitingRow key={token.id} token={token} lane={lane} doctors={doctors} actions={actions} />
          ))}
        </ol>
      )}
    </Card>
  );
}

interface CalledProps {
  token: Token;
  zone: string;
  room: string | undefined;
  menu: ReactNode;
  actions: TokenActions;
}

function CalledRow({ token, zone, room, menu, actions }: CalledProps) {
  const { t } = useTranslation("clinic/queue");
  const can = useCan();
  const inside = token.status === "serving";
  const since = inside ? token.servedAt : token.calledAt;
  const busy = actions.step.isPending && actions.step.variables?.token.id === token.id;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b bg-background px-4 py-2.5">
      <span className="w-9 shrink-0 text-end text-xl font-semibold tabular text-primary">{token.number}</span>
      <span className="grid min-w-32 flex-1 gap-0.5">
        <TokenName token={token} />
        <span className="flex flex-wrap items-center gap-x-2 text-xs text-muted-foreground">
          <StatusBadge tone={inside ? "primary" : "warn"} shape={inside ? "half" : "diamond"}>
            {t(inside ? "serving" : "called", { count: token.calls })}
          </StatusBadge>
          {room}
          {since && <TimeText instant={since} zone={zone} style="time" bare />}
        </span>
      </span>
      {can("queue:call_next") && (
        <span className="ms-auto flex items-center gap-1.5">
          {token.allowed?.includes("recall") && (
            <Button
              variant="outline"
              size="icon-sm"
              aria-label={t("recall", { number: token.number })}
              title={t("recallShort")}
              onClick={() => actions.step.mutate({ token, to: "recall" })}
            >
              <BellRing />
            </Button>
          )}
          {token.allowed?.includes("serve") && (
            <Button variant="outline" size="sm" busy={busy} onClick={() => actions.step.mutate({ token, to: "serve" })}>
              <Play />
              {t("serve")}
            </Button>
          )}
          {token.allowed?.includes("done") && (
            <Button variant="outline" size="sm" busy={busy} onClick={() => actions.step.mutate({ token, to: "done" })}>
              <Check />
              {t("done")}
            </Button>
          )}
          {menu}
        </span>
      )}
    </div>
  );
}
