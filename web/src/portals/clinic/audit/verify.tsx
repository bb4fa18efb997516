import { ShieldAlert, ShieldCheck } from "lucide-react";
import { useTranslation } from "react-i18next";

import { useAction } from "@/api/action";
import { api, type Schema, take } from "@/api/client";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";

/** Walks the whole chain and says in words whether it holds. */
export function Verify() {
  const { t } = useTranslation("clinic/audit");
  const check = useAction({ send: () => take(api.GET("/v1/audit/verify")) });
  return (
    <>
      <Button variant="outline" reads busy={check.isPending} onClick={() => check.mutate()}>
        {t("verify")}
      </Button>
      <Dialog open={check.data !== undefined} onOpenChange={(open) => !open && check.reset()}>
        {check.data && <Verdict verdict={check.data} close={() => check.reset()} />}
      </Dialog>
    </>
  );
}

function Verdict({ verdict, close }: { verdict: Schema<"VerdictView">; close: () => void }) {
  const { t } = useTranslation("clinic/audit");
  const { intact, entries, blocks, unsealed, head, firstBreak } = verdict;
  const Icon = intact ? ShieldCheck : ShieldAlert;
  return (
    <DialogContent>
      <DialogHeader>
        <DialogTitle className="flex items-center gap-2">
          <Icon className={`size-5 ${intact ? "text-good" : "text-bad"}`} aria-hidden />
          {t(intact ? "intact" : "broken")}
        </DialogTitle>
        <DialogDescription>
          {t("walked", { entries, blocks })} {unsealed > 0 && t("unsealedCount", { count: unsealed })}
        </DialogDescription>
      </DialogHeader>
      {firstBreak && (
        <div className="grid gap-1 rounded-md bg-bad-wash px-3 py-2.5 text-sm text-bad">
          <p className="font-medium">{firstBreak.detail}</p>
          {firstBreak.block !== null && <p>{t("block", { block: firstBreak.block })}</p>}
          {firstBreak.entryId && <code className="text-xs">{firstBreak.entryId}</code>}
        </div>
      )}
      {head && (
        <div className="grid gap-1 text-xs text-muted-foreground">
          {t("head")}
          <code className="break-all select-all">{head}</code>
        </div>
      )}
      <DialogFooter>
        <Button onClick={close}>{t("close", { ns: "common" })}</Button>
      </DialogFooter>
    </DialogContent>
  );
}
