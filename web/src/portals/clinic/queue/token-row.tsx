import { ArrowDown, ArrowUp, ArrowUpRight, EllipsisVertical, Flag, LogOut, Undo2 } from "lucide-react";
import { Link } from "@tanstack/react-router";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";

import type { Schema } from "@/api/client";
import { useCan } from "@/api/me";
import { announce } from "@/components/live-region";
import { StatusBadge } from "@/components/status-badge";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuSub,
  DropdownMenuSubContent,
  DropdownMenuSubTrigger,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { calledAs } from "../practice";
import { type Lane, moveTo, type Token } from "./lanes";
import type { TokenActions } from "./token-actions";

interface Props {
  token: Token;
  lane: Lane;
  doctors: readonly Schema<"DoctorView">[];
  actions: TokenActions;
}

/** Somebody who waits: number, name, how long yet. Alt with the arrows changes the order. */
export function WaitingRow({ token, lane, doctors, actions }: Props) {
  const { t } = useTranslation("clinic/queue");
  const can = useCan();

  const move = (step: -1 | 1) => {
    const beforeId = moveTo(lane.waiting, token, step);
    if (beforeId === undefined || !can("queue:reorder")) return;
    actions.reorder.mutate({ token, beforeId });
    announce(t(step < 0 ? "movedUp" : "movedDown", { number: token.number }));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLLIElement>) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key] as -1 | 1 | undefined;
    if (!step || event.target !== event.currentTarget) return;
    event.preventDefault();
    const row = event.currentTarget;
    if (event.altKey) move(step);
    else ((step < 0 ? row.previousElementSibling : row.nextElementSibling) as HTMLElement | null)?.focus();
  };

  return (
    <li
      tabIndex={0}
      onKeyDown={onKeyDown}
      className="flex min-h-row items-center gap-3 px-4 py-1.5 focus-visible:-outline-offset-2"
    >
      <span className="w-9 shrink-0 text-end text-base font-semibold tabular">{token.number}</span>
      <span className="grid min-w-0 flex-1">
        <span className="flex min-w-0 items-center gap-2">
          <TokenName token={token} />
          {token.priority > 0 && <Urgency priority={token.priority} />}
        </span>
        <span className="text-xs text-muted-foreground tabular">{t("waits", { count: token.waitMinutes ?? 0 })}</span>
      </span>
      <TokenMenu token={token} lane={lane} doctors={doctors} actions={actions} move={move} />
    </li>
  );
}

export function TokenName({ token }: { token: Token }) {
  const { t } = useTranslation("clinic/queue");
  const name = token.patientName || t("noName");
  if (!token.patientId) return <span className="truncate">{name}</span>;
  return (
    <Link
      to="/app/patients/$patientId"
      params={{ patientId: token.patientId }}
      className="truncate underline-offset-2 hover:underline"
    >
      {name}
    </Link>
  );
}

function Urgency({ priority }: { priority: number }) {
  const { t } = useTranslation("clinic/queue");
  return (
    <StatusBadge tone={priority > 1 ? "bad" : "warn"} shape="triangle">
      {t(`priority.${priority}`)}
    </StatusBadge>
  );
}

interface MenuProps extends Props {
  move?: (step: -1 | 1) => void;
}

/** Everything else that the state of a number allows. */
export function TokenMenu({ token, lane, doctors, actions, move }: MenuProps) {
  const { t } = useTranslation("clinic/queue");
  const can = useCan();
  const allowed = new Set(token.allowed);
  const others = doctors.filter(({ id }) => id !== token.doctorId);
  const mayCall = can("queue:call_next");
  const mayOrder = can("queue:reorder") && allowed.has("reorder");
  const movable = (step: -1 | 1) => moveTo(lane.waiting, token, step) !== undefined;
  if (!mayCall && !mayOrder && !can("queue:transfer")) return null;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon-sm" aria-label={t("actions", { number: token.number })}>
          <EllipsisVertical />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {mayOrder && move && (
          <>
            <DropdownMenuItem disabled={!movable(-1)} onSelect={() => move(-1)}>
              <ArrowUp />
              {t("up")}
            </DropdownMenuItem>
            <DropdownMenuItem disabled={!movable(1)} onSelect={() => move(1)}>
              <ArrowDown />
              {t("down")}
            </DropdownMenuItem>
          </>
        )}
        {can("queue:reorder") && allowed.has("prioritize") && (
          <DropdownMenuSub>
            <DropdownMenuSubTrigger>
              <Flag />
              {t("urgency")}
            </DropdownMenuSubTrigger>
            <DropdownMenuSubContent>
              <DropdownMenuRadioGroup
                value={String(token.priority)}
                onValueChange={(priority) => actions.prioritize.mutate({ token, priority: Number(priority) })}
              >
                {["0", "1", "2"].map((priority) => (
                  <DropdownMenuRadioItem key={priority} value={priority}>
                    {t(`priority.${priority}`)}
                  </DropdownMenuRadioItem>
                ))}
              </DropdownMenuRadioGroup>
            </DropdownMenuSubContent>
          </DropdownMenuSub>
        )}
        {can("queue:transfer") && allowed.has("transfer") && others.length > 0 && (
          <DropdownMenuSub>
            <DropdownMenuSubTrigger>
              <ArrowUpRight />
              {t("transfer")}
            </DropdownMenuSubTrigger>
            <DropdownMenuSubContent>
              {others.map((doctor) => (
                <DropdownMenuItem key={doctor.id} onSelect={() => actions.transfer.mutate({ token, doctorId: doctor.id })}>
                  {calledAs(doctor)}
                </DropdownMenuItem>
              ))}
            </DropdownMenuSubContent>
          </DropdownMenuSub>
        )}
        {mayCall && allowed.has("requeue") && (
          <DropdownMenuItem onSelect={() => actions.step.mutate({ token, to: "requeue" })}>
            <Undo2 />
            {t("requeue")}
          </DropdownMenuItem>
        )}
        {mayCall && allowed.has("leave") && (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuItem variant="destructive" onSelect={() => actions.step.mutate({ token, to: "leave" })}>
              <LogOut />
              {t("leave")}
            </DropdownMenuItem>
          </>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
