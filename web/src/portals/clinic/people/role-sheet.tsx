import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { z } from "zod";

import { useAction } from "@/api/action";
import { api, ifMatch, once, type Schema, take } from "@/api/client";
import { useCan } from "@/api/me";
import { useSubmit } from "@/api/submit";
import { useRolesText } from "@/app/roles";
import { Confirm } from "@/components/confirm";
import { ErrorState } from "@/components/error-state";
import { ErrorSummary } from "@/components/error-summary";
import { Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Sheet, SheetBody, SheetContent, SheetDescription, SheetFooter, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { rolesQuery } from "../practice";
import { PermissionList } from "./permission-list";
import type { Grants, Rule } from "./permissions";

type Role = Schema<"RoleView">;

/** A role: what it may do, to read or to compose. */
export function RoleSheet({ roleId, onClose }: { roleId: string | null; onClose: () => void }) {
  const role = useQuery(rolesQuery).data?.find(({ id }) => id === roleId);
  return (
    <Sheet open={roleId !== null} onOpenChange={(open) => !open && onClose()}>
      {roleId && (roleId === "new" || role) && (
        <SheetContent className="max-w-xl">
          <Opened key={role?.version ?? "new"} role={role} close={onClose} />
        </SheetContent>
      )}
    </Sheet>
  );
}

function Opened({ role, close }: { role: Role | undefined; close: () => void }) {
  const { t } = useTranslation("clinic/people");
  const text = useRolesText();
  const can = useCan();
  const catalogue = useQuery({
    queryKey: ["permissions"],
    queryFn: ({ signal }) => take(api.GET("/v1/permissions", { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const editable = role ? !role.builtIn && can("roles:update") : true;
  return (
    <>
      <SheetHeader>
        <SheetTitle>{role ? (role.builtIn ? text([role.id]) : role.name) : t("newRole")}</SheetTitle>
        <SheetDescription>{t(editable ? "roleLead" : "roleRead")}</SheetDescription>
      </SheetHeader>
      {catalogue.isError && <ErrorState error={catalogue.error} retry={() => void catalogue.refetch()} />}
      {catalogue.isPending && <Skeleton className="m-5 h-96" />}
      {catalogue.data &&
        (editable ? (
          <Composer role={role} permissions={catalogue.data.items} close={close} />
        ) : (
          <SheetBody>
            <PermissionList permissions={catalogue.data.items} grants={grantsOf(role)} />
          </SheetBody>
        ))}
    </>
  );
}

function grantsOf(role: Role | undefined): Grants {
  return Object.fromEntries((role?.permissions ?? []).map(({ permission, rule }) => [permission, rule as Rule]));
}

interface ComposerProps {
  role: Role | undefined;
  permissions: Schema<"PermissionView">[];
  close: () => void;
}

function Composer({ role, permissions, close }: ComposerProps) {
  const { t } = useTranslation("clinic/people");
  const cache = useQueryClient();
  const schema = z.object({
    name: z.string().trim().min(1, t("roleNameNeeded")).max(120),
    description: z.string().trim().max(500),
    grants: z.custom<Grants>(),
  });
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { name: role?.name ?? "", description: role?.description ?? "", grants: grantsOf(role) },
  });
  const { errors, isSubmitting } = form.formState;
  const submit = useSubmit(
    form,
    ({ grants, ...values }, key) => {
      const body = { ...values, permissions: Object.entries(grants).map(([permission, rule]) => ({ permission, rule })) };
      return role
        ? take(api.PATCH("/v1/roles/{role_id}", { body, params: { path: { role_id: role.id }, header: ifMatch(role.version) } }))
        : take(api.POST("/v1/roles", { body, params: { header: once(key) } }));
    },
    {
      renamed: { "/permissions": "grants" },
      done: async (saved) => {
        toast.success(t("roleSaved", { name: saved.name }));
        await cache.invalidateQueries({ queryKey: rolesQuery.queryKey });
        close();
      },
    },
  );
  return (
    <form onSubmit={submit} noValidate className="contents">
      <SheetBody className="grid content-start gap-4">
        <ErrorSummary form={form} />
        <Field label={t("roleName")} error={errors.name}>
          {(field) => <Input {...field} autoComplete="off" {...form.register("name")} />}
        </Field>
        <Field label={t("description")} optional error={errors.description}>
          {(field) => <Input {...field} {...form.register("description")} />}
        </Field>
        <Controller
          control={form.control}
          name="grants"
          render={({ field }) => <PermissionList permissions={permissions} grants={field.value} onChange={field.onChange} />}
        />
      </SheetBody>
      <SheetFooter>
        {role && <RemoveRole role={role} close={close} />}
        <Button variant="outline" onClick={close}>
          {t("cancel", { ns: "common" })}
        </Button>
        <Button type="submit" busy={isSubmitting}>
          {t("saveRole")}
        </Button>
      </SheetFooter>
    </form>
  );
}

function RemoveRole({ role, close }: { role: Role; close: () => void }) {
  const { t } = useTranslation("clinic/people");
  const can = useCan();
  const [asking, setAsking] = useState(false);
  const remove = useAction({
    send: () => take(api.DELETE("/v1/roles/{role_id}", { params: { path: { role_id: role.id } } })),
    touches: [rolesQuery.queryKey],
    failed: () => undefined, // the question says it
    done: close,
  });
  if (!can("roles:delete")) return null;
  return (
    <>
      <Button variant="ghost" className="me-auto text-bad" onClick={() => setAsking(true)}>
        {t("removeThisRole")}
      </Button>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t("removeThisRole")}
        verb={t("removeThisRole")}
        destructive
        onConfirm={() => remove.mutateAsync()}
      >
        {t("removeRoleLead", { name: role.name })}
      </Confirm>
    </>
  );
}
