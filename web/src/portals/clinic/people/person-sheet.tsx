import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { use, useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { z } from "zod";

import { useAction } from "@/api/action";
import { api, ifMatch, take } from "@/api/client";
import { useCan, useMe } from "@/api/me";
import { useSubmit } from "@/api/submit";
import { Confirm } from "@/components/confirm";
import { ErrorState } from "@/components/error-state";
import { ErrorSummary } from "@/components/error-summary";
import { Frozen } from "@/components/frozen";
import { TimeText } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Sheet, SheetBody, SheetContent, SheetDescription, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { viewerZone } from "@/lib/time";
import { type Assignment, AssignmentsField, useAssignmentsText } from "./assignments";
import type { Person } from "./person";

/** One colleague: roles, sessions, and leaving. */
export function PersonSheet({ userId, onClose }: { userId: string | null; onClose: () => void }) {
  return (
    <Sheet open={userId !== null} onOpenChange={(open) => !open && onClose()}>
      {userId && (
        <SheetContent>
          <Opened userId={userId} />
        </SheetContent>
      )}
    </Sheet>
  );
}

function Opened({ userId }: { userId: string }) {
  const { t } = useTranslation("clinic/people");
  const can = useCan();
  const person = useQuery({
    queryKey: ["users", "one", userId],
    queryFn: ({ signal }) => take(api.GET("/v1/users/{user_id}", { params: { path: { user_id: userId } }, signal })),
  });
  const text = useAssignmentsText();
  return (
    <>
      <SheetHeader>
        <SheetTitle>{person.data?.name ?? t("person")}</SheetTitle>
        <SheetDescription>{person.data?.email}</SheetDescription>
      </SheetHeader>
      <SheetBody className="grid content-start gap-6">
        {person.isError && <ErrorState error={person.error} retry={() => void person.refetch()} />}
        {person.isPending && <Skeleton className="h-40" />}
        {person.data && (
          <>
            <p className="text-sm text-muted-foreground">
              {t("joined")} <TimeText instant={person.data.joinedAt} zone={viewerZone()} style="date" />
              {" · "}
              {t(person.data.secondFactor ? "factorOn" : "factorOff")}
            </p>
            {can("roles:assign") && person.data.active ? (
              <RolesForm key={person.data.version} person={person.data} />
            ) : (
              <p className="text-sm">{text(person.data.assignments)}</p>
            )}
            <Steps person={person.data} />
          </>
        )}
      </SheetBody>
    </>
  );
}

const schema = z.object({ assignments: z.custom<Assignment[]>() });

function RolesForm({ person }: { person: Person }) {
  const { t } = useTranslation("clinic/people");
  const cache = useQueryClient();
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { assignments: person.assignments } });
  const { isSubmitting, isDirty } = form.formState;
  const submit = useSubmit(
    form,
    (body) =>
      take(
        api.PATCH("/v1/users/{user_id}", { body, params: { path: { user_id: person.id }, header: ifMatch(person.version) } }),
      ),
    {
      done: async () => {
        toast.success(t("rolesSaved", { name: person.name }));
        await cache.invalidateQueries({ queryKey: ["users"] });
      },
    },
  );
  return (
    <form onSubmit={submit} noValidate className="grid gap-3">
      <ErrorSummary form={form} />
      <Controller
        control={form.control}
        name="assignments"
        render={({ field, fieldState }) => (
          <AssignmentsField value={field.value} onChange={field.onChange} error={fieldState.error?.message} />
        )}
      />
      <Button type="submit" className="w-fit" busy={isSubmitting} disabled={!isDirty}>
        {t("saveRoles")}
      </Button>
    </form>
  );
}

type Step = "sessions" | "factor" | "deactivate" | "activate";

function Steps({ person }: { person: Person }) {
  const { t } = useTranslation("clinic/people");
  const me = useMe();
  const can = useCan();
  const frozen = use(Frozen);
  const [asked, setAsked] = useState<Step | null>(null);
  const params = { path: { user_id: person.id } };
  const step = useAction({
    send: (to: Step): Promise<unknown> =>
      ({
        sessions: () => take(api.DELETE("/v1/users/{user_id}/sessions", { params })),
        factor: () => take(api.POST("/v1/users/{user_id}/reset-mfa", { params })),
        deactivate: () => take(api.POST("/v1/users/{user_id}/deactivate", { params })),
        activate: () => take(api.POST("/v1/users/{user_id}/activate", { params })),
      })[to](),
    touches: [["users"]],
    failed: () => undefined, // the question says it
    done: (_, to) => void toast.success(t(`did.${to}`, { name: person.name })),
  });
  const steps: Step[] = [];
  if (me.permissions["users:revoke_sessions"]?.includes("yes")) steps.push("sessions");
  if (can("users:reset_mfa") && person.secondFactor) steps.push("factor");
  if (can("users:deactivate") && person.id !== me.user.id) steps.push(person.active ? "deactivate" : "activate");
  return (
    <div className="grid justify-items-start gap-2 border-t pt-4">
      {steps.map((to) => (
        <Button key={to} variant="outline" onClick={() => setAsked(to)}>
          {t(`do.${to}`)}
        </Button>
      ))}
      {asked && (
        // A stolen session is ended whatever the account's state is.
        <Frozen value={asked === "sessions" ? null : frozen}>
          <Confirm
            open
            onOpenChange={(open) => !open && setAsked(null)}
            title={t(`do.${asked}`)}
            verb={t(`do.${asked}`)}
            destructive={asked === "deactivate"}
            onConfirm={() => step.mutateAsync(asked)}
          >
            {t(`doLead.${asked}`, { name: person.name })}
          </Confirm>
        </Frozen>
      )}
    </div>
  );
}
