import { useQuery } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type Schema, take } from "@/api/client";
import { Choice } from "@/components/choice";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { filled, placesIn } from "./parts";

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The contact's language, whose templates are offered first. */
  language: string | null;
  send: (template: Schema<"TemplateReply">) => Promise<unknown>;
}

/** An approved text, its places filled in, as it will arrive. */
export function TemplateDialog({ open, onOpenChange, language, send }: Props) {
  const { t } = useTranslation("clinic/inbox");
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      {open && (
        <DialogContent>
          <DialogHeader>
            <DialogTitle>{t("template")}</DialogTitle>
            <DialogDescription>{t("templateLead")}</DialogDescription>
          </DialogHeader>
          <Picking language={language} send={send} onDone={() => onOpenChange(false)} />
        </DialogContent>
      )}
    </Dialog>
  );
}

function Picking({ language, send, onDone }: Pick<Props, "language" | "send"> & { onDone: () => void }) {
  const { t } = useTranslation("clinic/inbox");
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [values, setValues] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ["templates", "approved"],
    queryFn: async ({ signal }) =>
      (await take(api.GET("/v1/templates", { params: { query: { status: "approved", limit: 100 } }, signal }))).items
        .filter(({ category }) => category !== "AUTHENTICATION"), // the program's own: it makes the codes
  });
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-40" />;
  if (data.length === 0) {
    return (
      <EmptyState icon={FileText} title={t("noTemplates")}>
        {t("noTemplatesLead")}
      </EmptyState>
    );
  }
  const theirs = (template: Schema<"TemplateView">) => (language && template.language.startsWith(language) ? 0 : 1);
  const offered = [...data].sort((one, other) => theirs(one) - theirs(other) || one.name.localeCompare(other.name));
  const chosen = offered.find(({ id }) => id === chosenId) ?? offered[0];
  const wording = chosen?.approved ?? chosen?.wording;
  if (!chosen || !wording) return null;
  const places = placesIn(wording.body);
  const complete = places.every((place) => values[place]?.trim());

  const onSend = async () => {
    setBusy(true);
    const given = Object.fromEntries(places.map((place) => [place, (values[place] ?? "").trim()]));
    const sent = await send({ name: chosen.name, language: chosen.language, values: given });
    setBusy(false);
    if (sent) onDone();
  };
  return (
    <>
      <Field label={t("templateName")}>
        {(field) => (
          <Choice
            {...field}
            value={chosen.id}
            onChange={(id) => {
              setChosenId(id);
              setValues({});
            }}
            options={offered.map(({ id, name, language: spoken }) => ({ value: id, label: `${name} (${spoken})` }))}
          />
        )}
      </Field>
      {places.map((place) => (
        <Field key={place} label={place} hint={wording.examples[place] && t("example", { example: wording.examples[place] })}>
          {(field) => (
            <Input
              {...field}
              dir="auto"
              maxLength={200}
              value={values[place] ?? ""}
              onChange={(event) => setValues({ ...values, [place]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <div className="grid gap-1 rounded-xl rounded-ee-sm border bg-primary-wash px-3 py-2 text-sm">
        {wording.header && <p className="font-semibold">{wording.header}</p>}
        <p dir="auto" className="whitespace-pre-wrap">
          {filled(wording.body, values)}
        </p>
        {wording.footer && <p className="text-xs text-muted-foreground">{wording.footer}</p>}
        {wording.buttons.map(({ text }) => (
          <p key={text} className="border-t pt-1.5 text-center font-medium text-primary">
            {text}
          </p>
        ))}
      </div>
      <DialogFooter>
        <Button variant="outline" onClick={onDone}>
          {t("cancel", { ns: "common" })}
        </Button>
        <Button disabled={!complete} busy={busy} onClick={() => void onSend()}>
          {t("send")}
        </Button>
      </DialogFooter>
    </>
  );
}
