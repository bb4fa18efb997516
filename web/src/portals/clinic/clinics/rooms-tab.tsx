import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Armchair, DoorClosed } from "lucide-react";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";
import { z } from "zod";

import { useAction } from "@/api/action";
import { api, ifMatch, once, type Schema, take } from "@/api/client";
import { useCan } from "@/api/me";
import { useSubmit } from "@/api/submit";
import { Choice } from "@/components/choice";
import { ErrorState } from "@/components/error-state";
import { Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";

type Room = Schema<"RoomView">;

/** Rooms and chairs: two visits never share one. */
export function RoomsTab({ clinicId }: { clinicId: string }) {
  const { t } = useTranslation("clinic/clinics");
  const can = useCan();
  const rooms = useQuery({
    queryKey: ["rooms", clinicId],
    queryFn: ({ signal }) => take(api.GET("/v1/rooms", { params: { query: { clinicId, limit: 100 } }, signal })),
  });
  return (
    <Card className="max-w-2xl">
      {rooms.isError && <ErrorState error={rooms.error} retry={() => void rooms.refetch()} />}
      <ul className="divide-y">
        {rooms.isPending && (
          <li className="px-5 py-3">
            <Skeleton className="h-4 w-40" />
          </li>
        )}
        {rooms.data?.items.length === 0 && <li className="px-5 py-3 text-sm text-muted-foreground">{t("noRooms")}</li>}
        {rooms.data?.items.map((room) => <RoomLine key={room.id} room={room} />)}
      </ul>
      {can("clinics:update") && <NewRoom clinicId={clinicId} />}
    </Card>
  );
}

function RoomLine({ room }: { room: Room }) {
  const { t } = useTranslation("clinic/clinics");
  const can = useCan();
  const Icon = room.kind === "chair" ? Armchair : DoorClosed;
  const change = useAction({
    send: (active: boolean) =>
      take(
        api.PATCH("/v1/rooms/{room_id}", {
          body: { active },
          params: { path: { room_id: room.id }, header: ifMatch(room.version) },
        }),
      ),
    touches: [["rooms"]],
  });
  return (
    <li className="flex items-center gap-3 px-4 py-2.5 text-sm sm:px-5">
      <Icon className="size-4 shrink-0 text-muted-foreground" aria-hidden />
      <span className="min-w-0 flex-1">
        <span className="font-medium">{room.name}</span>{" "}
        <span className="text-muted-foreground">{t(`kinds.${room.kind}`)}</span>
      </span>
      <span className="text-xs text-muted-foreground">{t(room.active ? "inUse" : "notInUse")}</span>
      <Switch
        aria-label={t("useRoom", { name: room.name })}
        checked={room.active}
        disabled={!can("clinics:update") || change.isPending}
        onCheckedChange={(on) => change.mutate(on)}
      />
    </li>
  );
}

function NewRoom({ clinicId }: { clinicId: string }) {
  const { t } = useTranslation("clinic/clinics");
  const cache = useQueryClient();
  const schema = z.object({ name: z.string().trim().min(1, t("roomNeeded")).max(120), kind: z.enum(["room", "chair"]) });
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { name: "", kind: "room" as "room" | "chair" } });
  const { errors, isSubmitting } = form.formState;
  const submit = useSubmit(
    form,
    (body, key) => take(api.POST("/v1/rooms", { body: { ...body, clinicId }, params: { header: once(key) } })),
    {
      done: async (room) => {
        toast.success(t("roomAdded", { name: room.name }));
        form.reset({ name: "", kind: room.kind });
        await cache.invalidateQueries({ queryKey: ["rooms"] });
      },
    },
  );
  return (
    <form onSubmit={submit} noValidate className="flex flex-wrap items-start gap-3 border-t px-4 py-4 sm:px-5">
      <Field label={t("roomName")} error={errors.name} className="min-w-40 flex-1">
        {(field) => <Input {...field} autoComplete="off" {...form.register("name")} />}
      </Field>
      <Controller
        control={form.control}
        name="kind"
        render={({ field: { value, onChange } }) => (
          <Field label={t("roomKind")} className="w-32">
            {(field) => (
              <Choice
                {...field}
                value={value}
                onChange={onChange}
                options={[
                  { value: "room", label: t("kinds.room") },
                  { value: "chair", label: t("kinds.chair") },
                ]}
              />
            )}
          </Field>
        )}
      />
      <Button type="submit" variant="outline" className="mt-6.5" busy={isSubmitting}>
        {t("addRoom")}
      </Button>
    </form>
  );
}
