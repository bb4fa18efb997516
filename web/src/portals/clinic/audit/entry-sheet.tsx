import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { TimeText } from "@/components/time-text";
import { Sheet, SheetBody, SheetContent, SheetDescription, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import { type AuditEntry, usePeople, useTrailZone } from "./trail";

/** One entry: who, what, to what, and field by field what was and what is. */
export function EntrySheet({ entry, onClose }: { entry: AuditEntry | null; onClose: () => void }) {
  return (
    <Sheet open={entry !== null} onOpenChange={(open) => !open && onClose()}>
      {entry && (
        <SheetContent className="max-w-lg">
          <Opened entry={entry} />
        </SheetContent>
      )}
    </Sheet>
  );
}

function Opened({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation("clinic/audit");
  const zone = useTrailZone();
  const { data: people } = usePeople();
  const who = people?.find(({ id }) => id === entry.actor.id)?.name ?? t(`actors.${entry.actor.kind}`, { defaultValue: entry.actor.id });
  const facts: [string, ReactNode][] = [
    [t("actor"), who],
    [t("behalf"), entry.actor.impersonatorId],
    [t("subject"), `${entry.subject.kind} ${entry.subject.id}`],
    [t("sealed"), entry.block === null ? t("unsealed") : t("block", { block: entry.block })],
    [t("trace"), entry.traceId],
  ];
  return (
    <>
      <SheetHeader>
        <SheetTitle>{entry.action}</SheetTitle>
        <SheetDescription>
          <TimeText instant={entry.at} zone={zone} style="full" />
        </SheetDescription>
      </SheetHeader>
      <SheetBody className="grid content-start gap-5">
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
          {facts
            .filter(([, value]) => value)
            .map(([name, value]) => (
              <div key={name} className="contents">
                <dt className="text-muted-foreground">{name}</dt>
                <dd className="break-words">{value}</dd>
              </div>
            ))}
        </dl>
        <section className="grid gap-2">
          <h3 className="text-sm font-semibold">{t("fields")}</h3>
          {entry.changes.length === 0 && <p className="text-sm text-muted-foreground">{t("noFields")}</p>}
          <ul className="grid gap-2">
            {entry.changes.map(({ field, before, after }) => (
              <li key={field} className="grid gap-1 rounded-md border p-2.5 text-xs">
                <code className="font-semibold">{field}</code>
                {before !== undefined && before !== null && (
                  <Side mark="−" label={t("before")} value={before} className="bg-bad-wash text-bad" />
                )}
                {after !== undefined && after !== null && (
                  <Side mark="+" label={t("after")} value={after} className="bg-good-wash text-good" />
                )}
              </li>
            ))}
          </ul>
        </section>
      </SheetBody>
    </>
  );
}

function Side({ mark, label, value, className }: { mark: string; label: string; value: unknown; className: string }) {
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 1);
  return (
    <pre className={`overflow-x-auto rounded-sm px-2 py-1 whitespace-pre-wrap break-words ${className}`}>
      <span aria-hidden>{mark} </span>
      <span className="sr-only">{label}: </span>
      {text}
    </pre>
  );
}
