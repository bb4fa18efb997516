import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { say } from "@/api/action";
import { Button } from "./ui/button";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "./ui/dialog";
import { Input } from "./ui/input";
import { Label } from "./ui/label";

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What will happen, and to whom. */
  children: ReactNode;
  /** The verb on the button: "Close the clinic". */
  verb: string;
  /** For what cannot be undone: the word to type before the button works. */
  typed?: string;
  destructive?: boolean;
  /** Does it. The dialog stays, busy, until it is done; a failure is said and leaves it open. */
  onConfirm: () => Promise<unknown>;
}

/** Asks before something that is hard or impossible to undo. What can be undone needs no question but an undo. */
export function Confirm(props: Props) {
  return (
    <Dialog open={props.open} onOpenChange={props.onOpenChange}>
      {/* The content is made anew each time, so nothing typed before counts. */}
      {props.open && <Question {...props} />}
    </Dialog>
  );
}

function Question({ onOpenChange, title, children, verb, typed, destructive, onConfirm }: Props) {
  const { t } = useTranslation("common");
  const id = useId();
  const [word, setWord] = useState("");
  const [busy, setBusy] = useState(false);
  const agreed = typed === undefined || word.trim() === typed;

  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
      onOpenChange(false);
    } catch (error) {
      say(error);
      setBusy(false);
    }
  };

  return (
    <DialogContent>
      <DialogHeader>
        <DialogTitle>{title}</DialogTitle>
        <DialogDescription asChild>
          <div>{children}</div>
        </DialogDescription>
      </DialogHeader>
      {typed !== undefined && (
        <div className="grid gap-1.5">
          <Label htmlFor={id}>{t("typeToConfirm", { word: typed })}</Label>
          <Input id={id} value={word} onChange={(event) => setWord(event.target.value)} autoComplete="off" />
        </div>
      )}
      <DialogFooter>
        <Button variant="outline" onClick={() => onOpenChange(false)}>
          {t("cancel")}
        </Button>
        <Button variant={destructive ? "destructive" : "default"} disabled={!agreed} busy={busy} onClick={confirm}>
          {verb}
        </Button>
      </DialogFooter>
    </DialogContent>
  );
}
