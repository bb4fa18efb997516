import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type Schema, take } from "@/api/client";
import { Combobox } from "@/components/combobox";
import { Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import type { Callback } from "./callback";
import type { CallbackActions } from "./use-callback-actions";

interface Props {
  callback: Callback | null;
  onClose: () => void;
  give: CallbackActions["give"];
}

/** Give it to somebody, or back to everybody. */
export function ReassignDialog({ callback, onClose, give }: Props) {
  return (
    <Dialog open={callback !== null} onOpenChange={(open) => !open && onClose()}>
      {callback && <Giving callback={callback} onClose={onClose} give={give} />}
    </Dialog>
  );
}

function Giving({ callback, onClose, give }: Props & { callback: Callback }) {
  const { t } = useTranslation("clinic/callbacks");
  const [whom, setWhom] = useState<Schema<"UserView"> | null>(null);
  const send = (userId: string | null) => give.mutate({ callback, userId }, { onSuccess: onClose });
  return (
    <DialogContent>
      <DialogHeader>
        <DialogTitle>{t("giveTitle", { name: callback.name || t("somebody") })}</DialogTitle>
        <DialogDescription>{t("giveLead")}</DialogDescription>
      </DialogHeader>
      <Field label={t("toWhom")}>
        {(field) => (
          <Combobox
            {...field}
            value={whom}
            onChange={setWhom}
            least={0}
            searchKey={["users", "choose"]}
            search={async (q, signal) =>
              (await take(api.GET("/v1/users", { params: { query: { active: true, q: q || undefined, limit: 20 } }, signal })))
                .items
            }
            keyOf={({ id }) => id}
            textOf={({ name }) => name}
            autoFocus
          />
        )}
      </Field>
      <DialogFooter>
        {callback.state === "claimed" && (
          <Button variant="outline" className="me-auto" busy={give.isPending && !whom} onClick={() => send(null)}>
            {t("giveBack")}
          </Button>
        )}
        <Button variant="outline" onClick={onClose}>
          {t("cancel", { ns: "common" })}
        </Button>
        <Button disabled={!whom} busy={give.isPending && whom !== null} onClick={() => whom && send(whom.id)}>
          {t("give")}
        </Button>
      </DialogFooter>
    </DialogContent>
  );
}
