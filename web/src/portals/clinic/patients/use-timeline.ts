import { api, type Schema, take } from "@/api/client";
import { useCan } from "@/api/me";
import { type Listing, usePages } from "@/api/pages";
import { holding, type Strand, woven } from "./timeline";

export type Kind = "visits" | "messages" | "changes";

export type TimelineEntry =
  | { kind: "visits"; at: string; id: string; visit: Schema<"Entry"> }
  | { kind: "messages"; at: string; id: string; message: Schema<"MessageView"> }
  | { kind: "changes"; at: string; id: string; entry: Schema<"EntryView"> };

/** What happened and will happen with a patient, of the kinds one may see; `only` narrows to one of them. */
export function useTimeline(patientId: string, only: Kind | undefined): Listing<TimelineEntry> {
  const can = useCan();
  const params = (cursor: string | undefined) => ({ path: { patient_id: patientId }, query: { cursor, limit: 30 } });
  const wanted = (kind: Kind, permission: string) => can(permission) && (only === undefined || only === kind);
  const shown = {
    visits: wanted("visits", "appointments:read"),
    messages: wanted("messages", "messages:read"),
    changes: wanted("changes", "audit:read_record_timeline"),
  };

  const visits = usePages(
    ["patient", patientId, "visits"],
    (cursor, signal) => take(api.GET("/v1/patients/{patient_id}/appointments", { params: params(cursor), signal })),
    { enabled: shown.visits },
  );
  const messages = usePages(
    ["patient", patientId, "messages"],
    (cursor, signal) => take(api.GET("/v1/patients/{patient_id}/messages", { params: params(cursor), signal })),
    { enabled: shown.messages },
  );
  const changes = usePages(
    ["patient", patientId, "changes"],
    (cursor, signal) =>
      take(
        api.GET("/v1/audit/timeline", {
          params: { query: { entity: "patient", id: patientId, cursor, limit: 30 } },
          signal,
        }),
      ),
    { enabled: shown.changes },
  );

  const lists: [boolean, Listing<unknown>, readonly TimelineEntry[]][] = [
    [shown.visits, visits, visits.rows.map((visit) => ({ kind: "visits", at: visit.startsAt, id: visit.id, visit }))],
    [
      shown.messages,
      messages,
      messages.rows.map((message) => ({ kind: "messages", at: message.at, id: message.id, message })),
    ],
    [shown.changes, changes, changes.rows.map((entry) => ({ kind: "changes", at: entry.at, id: entry.id, entry }))],
  ];
  const used = lists.filter(([used]) => used);
  const strands: Strand<TimelineEntry>[] = used.map(([, listing, items]) => ({ items, more: listing.more !== null }));
  const pending = used.some(([, listing]) => listing.pending);
  const behind = pending ? [] : holding(strands);
  return {
    rows: pending ? [] : woven(strands),
    pending,
    error: used.find(([, listing]) => listing.error)?.[1].error ?? null,
    retry: () => used.forEach(([, listing]) => listing.error && listing.retry()),
    more: behind.length > 0 ? () => behind.forEach((at) => used[at]?.[1].more?.()) : null,
    loadingMore: used.some(([, listing]) => listing.loadingMore),
  };
}
