import { getRouteApi } from "@tanstack/react-router";
import { ScrollText } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, take } from "@/api/client";
import { useCan } from "@/api/me";
import { usePages } from "@/api/pages";
import { Choice } from "@/components/choice";
import { type Column, DataTable } from "@/components/data-table";
import { DatePicker } from "@/components/date-picker";
import { EmptyState } from "@/components/empty-state";
import { Field } from "@/components/field";
import { PageHeader } from "@/components/page-header";
import { TimeText } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { addDays, isCivilDate } from "@/lib/civil";
import { instantAt, todayIn } from "@/lib/time";
import { EntrySheet } from "./entry-sheet";
import { type AuditEntry, usePeople, useTrailZone } from "./trail";
import { Verify } from "./verify";

const route = getRouteApi("/app/audit");
const ALL = "*";

export function AuditPage() {
  const { t } = useTranslation("clinic/audit");
  const can = useCan();
  const zone = useTrailZone();
  const { actor, action, from, to } = route.useSearch();
  const [open, setOpen] = useState<AuditEntry | null>(null);
  const listing = usePages<AuditEntry>(["audit", actor, action, from, to, zone], (cursor, signal) =>
    take(
      api.GET("/v1/audit", {
        params: {
          query: {
            actorId: actor,
            action,
            from: from && isCivilDate(from) ? instantAt({ date: from, minute: 0 }, zone) : undefined,
            to: to && isCivilDate(to) ? instantAt({ date: addDays(to, 1), minute: 0 }, zone) : undefined,
            cursor,
          },
        },
        signal,
      }),
    ),
  );
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader className="pb-0" title={t("title")} lead={t("lead")} actions={can("audit:verify_chain") && <Verify />} />
      <Filters zone={zone} />
      <Card className="overflow-hidden">
        <DataTable
          label={t("title")}
          columns={useColumns(zone)}
          listing={listing}
          keyOf={({ id }) => id}
          onOpen={setOpen}
          empty={
            <EmptyState icon={ScrollText} title={t("none")}>
              {t("noneLead")}
            </EmptyState>
          }
        />
      </Card>
      <EntrySheet entry={open} onClose={() => setOpen(null)} />
    </div>
  );
}

function useColumns(zone: string): Column<AuditEntry>[] {
  const { t } = useTranslation("clinic/audit");
  const { data: people } = usePeople();
  const nameOf = (id: string) => people?.find((one) => one.id === id)?.name;
  return [
    { id: "at", header: t("at"), cell: ({ at }) => <TimeText instant={at} zone={zone} bare /> },
    {
      id: "actor",
      header: t("actor"),
      className: "max-sm:hidden",
      cell: ({ actor }) => nameOf(actor.id) ?? <span className="text-muted-foreground">{t(`actors.${actor.kind}`, { defaultValue: actor.id })}</span>,
    },
    { id: "action", header: t("action"), cell: ({ action }) => <code className="text-xs">{action}</code> },
    {
      id: "subject",
      header: t("subject"),
      className: "max-md:hidden",
      cell: ({ subject }) => (
        <span className="text-muted-foreground">
          {subject.kind} <code className="text-xs">{subject.id}</code>
        </span>
      ),
    },
    { id: "changes", header: t("fields"), align: "end", className: "max-lg:hidden", cell: ({ changes }) => changes.length || "–" },
  ];
}

function Filters({ zone }: { zone: string }) {
  const { t } = useTranslation("clinic/audit");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data: people = [] } = usePeople();
  const today = todayIn(zone);
  const put = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const any = Object.values(search).some((value) => value !== undefined);
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Field label={t("actor")} className="w-52 max-sm:w-full">
        {(field) => (
          <Choice
            {...field}
            value={search.actor ?? ALL}
            onChange={(id) => put({ actor: id === ALL ? undefined : id })}
            options={[{ value: ALL, label: t("everybody") }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        )}
      </Field>
      <Field label={t("action")} className="w-52 max-sm:w-full">
        {(field) => (
          <Input
            {...field}
            key={search.action}
            defaultValue={search.action ?? ""}
            placeholder={t("actionHint")}
            onKeyDown={(event) => event.key === "Enter" && put({ action: event.currentTarget.value.trim() || undefined })}
            onBlur={(event) => put({ action: event.target.value.trim() || undefined })}
          />
        )}
      </Field>
      {(["from", "to"] as const).map((end) => (
        <Field key={end} label={t(end)} className="w-44 max-sm:w-[calc(50%-0.375rem)]">
          {(field) => <DatePicker {...field} value={search[end] ?? null} today={today} max={today} onChange={(day) => put({ [end]: day })} />}
        </Field>
      ))}
      {any && (
        <Button variant="ghost" onClick={() => put({ actor: undefined, action: undefined, from: undefined, to: undefined })}>
          {t("clear")}
        </Button>
      )}
    </div>
  );
}
