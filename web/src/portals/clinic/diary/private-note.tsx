import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { useAction } from "@/api/action";
import { api, ifMatch, take } from "@/api/client";
import { Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";
import { useMay } from "./may";
import type { Words } from "./words";

/** The doctor's own words about a visit, which nobody else reads. */
export function PrivateNote({ id, words }: { id: string; words: Words }) {
  const { t } = words;
  const may = useMay();
  const path = { appointment_id: id };
  const [typed, setTyped] = useState<string | null>(null);
  const note = useQuery({
    queryKey: ["appointment", id, "private-note"],
    queryFn: ({ signal }) => take(api.GET("/v1/appointments/{appointment_id}/private-note", { params: { path }, signal })),
    retry: false,
  });
  const save = useAction({
    send: (text: string) =>
      take(
        api.PUT("/v1/appointments/{appointment_id}/private-note", {
          params: { path, header: ifMatch(note.data?.version ?? 0) },
          body: { text },
        }),
      ),
    touches: [["appointment", id]],
    done: () => setTyped(null),
  });
  // It is another doctor's visit: there is no note for this reader.
  if (!note.data) return null;
  const text = typed ?? note.data.text;
  return (
    <div className="grid gap-2">
      <Field label={t("privateNote")} hint={t("privateNoteHint")}>
        {(field) => (
          <Textarea
            {...field}
            readOnly={!may("appointments:update_private_note")}
            value={text}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      {typed !== null && (
        <Button variant="outline" className="justify-self-end" busy={save.isPending} onClick={() => save.mutate(text)}>
          {t("save", { ns: "common" })}
        </Button>
      )}
    </div>
  );
}
