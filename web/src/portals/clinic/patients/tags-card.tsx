import { Link } from "@tanstack/react-router";
import { X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { useAction } from "@/api/action";
import { api, ifMatch, take } from "@/api/client";
import { useCan } from "@/api/me";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { type PatientRecord, patientQuery } from "./use-patient";

/** Tags: put on by typing, taken off by their cross, each a way to everybody who has it. */
export function TagsCard({ patient }: { patient: PatientRecord }) {
  const { t } = useTranslation("clinic/patients");
  const can = useCan();
  const [typed, setTyped] = useState("");
  const replace = useAction({
    send: (tags: string[]) =>
      take(
        api.PUT("/v1/patients/{patient_id}/tags", {
          params: { path: { patient_id: patient.id }, header: ifMatch(patient.version) },
          body: { tags },
        }),
      ),
    touches: [["patient", patient.id], ["patients"]],
    optimistic: {
      key: patientQuery(patient.id).queryKey,
      change: (shown: PatientRecord, tags) => ({ ...shown, tags }),
    },
  });
  const mayTag = patient.status === "active" && can("patients:tag");
  if (!mayTag && patient.tags.length === 0) return null;

  const add = (event: FormEvent) => {
    event.preventDefault();
    const tag = typed.trim();
    setTyped("");
    if (tag && !patient.tags.includes(tag)) replace.mutate([...patient.tags, tag]);
  };
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("tags")}</CardTitle>
      </CardHeader>
      <CardContent className="grid gap-3">
        {patient.tags.length > 0 && (
          <ul className="flex flex-wrap gap-1.5">
            {patient.tags.map((tag) => (
              <li key={tag} className="inline-flex h-7 items-center gap-1 rounded-md bg-muted ps-2 text-sm">
                <Link to="/app/patients" search={{ tag }} className="underline-offset-2 hover:underline">
                  {tag}
                </Link>
                {mayTag ? (
                  <Button
                    variant="ghost"
                    size="icon-sm"
                    className="size-7"
                    aria-label={t("removeTag", { tag })}
                    disabled={replace.isPending}
                    onClick={() => replace.mutate(patient.tags.filter((one) => one !== tag))}
                  >
                    <X className="size-3.5!" />
                  </Button>
                ) : (
                  <span className="pe-2" />
                )}
              </li>
            ))}
          </ul>
        )}
        {mayTag && (
          <form onSubmit={add} className="flex gap-2">
            <Input
              aria-label={t("newTag")}
              placeholder={t("newTag")}
              maxLength={40}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
            <Button type="submit" variant="outline" busy={replace.isPending}>
              {t("addTag")}
            </Button>
          </form>
        )}
      </CardContent>
    </Card>
  );
}
