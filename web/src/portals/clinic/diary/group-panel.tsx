import { Plus } from "lucide-react";

import { StatusBadge } from "@/components/status-badge";
import { Button } from "@/components/ui/button";
import { type Entry, occupies } from "./columns";
import { Panel } from "./panel";
import { LOOKS } from "./status";
import type { Words } from "./words";

interface Props {
  group: Entry;
  members: readonly Entry[];
  capacity: number;
  words: Words;
  onOpen: (entry: Entry) => void;
  /** Books another place; null when there is none or it is not allowed. */
  onAdd: (() => void) | null;
  onClose: () => void;
}

/** A group visit: who is in it, and the places that are left. */
export function GroupPanel({ group, members, capacity, words, onOpen, onAdd, onClose }: Props) {
  const taken = members.filter(occupies).length;
  return (
    <Panel
      title={words.service(group)}
      lead={
        <span className="tabular">
          {words.moment(group.startsAt)} · {words.t("places", { taken, of: capacity })}
        </span>
      }
      returnTo={group.id}
      onClose={onClose}
      footer={
        onAdd && taken < capacity ? (
          <Button onClick={onAdd}>
            <Plus /> {words.t("addToGroup")}
          </Button>
        ) : undefined
      }
    >
      <ul className="divide-y rounded-md border">
        {members.map((entry) => (
          <li key={entry.id}>
            <Button variant="ghost" className="h-11 w-full justify-between rounded-none [&_svg]:size-2.5" onClick={() => onOpen(entry)}>
              <span className="truncate">{words.who(entry)}</span>
              <StatusBadge tone={LOOKS[entry.status].tone} shape={LOOKS[entry.status].shape}>
                {words.status(entry)}
              </StatusBadge>
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
