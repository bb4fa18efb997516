import { getRouteApi } from "@tanstack/react-router";
import { PhoneCall } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, take } from "@/api/client";
import { usePages } from "@/api/pages";
import { Choice } from "@/components/choice";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { PageHeader } from "@/components/page-header";
import { ZoneNote } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { useClinics } from "../clinic-switcher";
import type { Callback } from "./callback";
import { CallbackRow } from "./callback-row";
import { ReassignDialog } from "./reassign-dialog";
import { useCallbackActions } from "./use-callback-actions";
import { OutcomeDialog } from "./outcome-dialog";

const route = getRouteApi("/app/callbacks");
const STATES = ["open", "claimed", "resolved"] as const;
const ALL = "all";
const EVERY_MS = 15_000;

/** Who waits for people: emergencies first, then whoever has waited longest. */
export function CallbacksPage() {
  const { t } = useTranslation("clinic/callbacks");
  const { state = "open", clinic } = route.useSearch();
  const navigate = route.useNavigate();
  const { all, here } = useClinics();
  const [resolving, setResolving] = useState<Callback | null>(null);
  const [giving, setGiving] = useState<Callback | null>(null);
  const actions = useCallbackActions();
  const zone = here?.timeZone ?? "UTC";
  const listing = usePages(
    ["callbacks", { state, clinic }],
    (cursor, signal) =>
      take(api.GET("/v1/callbacks", { params: { query: { state, clinicId: clinic, cursor, limit: 30 } }, signal })),
    { everyMs: EVERY_MS },
  );

  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="flex flex-wrap items-center justify-between gap-3 pb-3">
        <div role="group" aria-label={t("show")} className="flex gap-1">
          {STATES.map((one) => (
            <Button
              key={one}
              size="sm"
              variant={state === one ? "secondary" : "ghost"}
              aria-pressed={state === one}
              onClick={() => void navigate({ search: (before) => ({ ...before, state: one }) })}
            >
              {t(`state.${one}`)}
            </Button>
          ))}
        </div>
        {all.length > 1 && (
          <Choice
            label={t("clinic")}
            className="w-52 max-sm:w-full"
            value={clinic ?? ALL}
            onChange={(id) => void navigate({ search: (before) => ({ ...before, clinic: id === ALL ? undefined : id }) })}
            options={[{ value: ALL, label: t("allClinics") }, ...all.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        )}
      </div>
      <ZoneNote zone={zone} />
      <Card className="overflow-hidden">
        {listing.error ? (
          <ErrorState error={listing.error} retry={listing.retry} />
        ) : listing.pending ? (
          <div className="grid gap-px" aria-busy>
            {Array.from({ length: 5 }, (_, at) => (
              <Skeleton key={at} className="m-4 h-10" />
            ))}
          </div>
        ) : listing.rows.length === 0 ? (
          <EmptyState icon={PhoneCall} title={t(`none.${state}`)}>
            {state === "open" && t("noneLead")}
          </EmptyState>
        ) : (
          <ul className="divide-y">
            {listing.rows.map((callback) => (
              <CallbackRow
                key={callback.id}
                callback={callback}
                zone={zone}
                claim={actions.claim}
                onResolve={() => setResolving(callback)}
                onGive={() => setGiving(callback)}
              />
            ))}
          </ul>
        )}
        {listing.more && (
          <div className="border-t p-2 text-center">
            <Button variant="ghost" reads busy={listing.loadingMore} onClick={listing.more}>
              {t("showMore", { ns: "common" })}
            </Button>
          </div>
        )}
      </Card>
      <OutcomeDialog
        open={resolving !== null}
        onOpenChange={(open) => !open && setResolving(null)}
        title={t("resolveTitle", { name: resolving?.name || t("somebody") })}
        verb={t("resolve")}
        send={(how) => (resolving ? actions.resolve(resolving, how) : Promise.resolve())}
      />
      <ReassignDialog callback={giving} onClose={() => setGiving(null)} give={actions.give} />
    </>
  );
}
