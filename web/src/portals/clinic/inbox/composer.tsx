import { FileText, Send } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { ProblemError } from "@/api/problem";
import { useCan } from "@/api/me";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";
import { leftUntil } from "./parts";
import { TemplateDialog } from "./template-dialog";
import type { Thread, ThreadActions } from "./use-thread";

/** The answer: in one's own words while the window is open, by template at any time. */
export function Composer({ thread, reply }: { thread: Thread; reply: ThreadActions["reply"] }) {
  const { t } = useTranslation("clinic/inbox");
  const can = useCan();
  const [text, setText] = useState("");
  const [choosing, setChoosing] = useState(false);
  const now = useMinute();
  const left = leftUntil(thread.windowUntil, now);
  const templates = can("templates:read");

  const send = (event?: FormEvent) => {
    event?.preventDefault();
    if (!text.trim() || reply.isPending) return;
    reply.mutate(
      { text: text.trim() },
      {
        onSuccess: () => setText(""),
        onError: (error) => {
          if (error instanceof ProblemError && error.problem["code"] === "window-closed") setChoosing(templates);
        },
      },
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };

  return (
    <div className="grid gap-2 border-t px-4 py-3">
      {left ? (
        <form onSubmit={send} className="flex items-end gap-2">
          <Textarea
            rows={1}
            dir="auto"
            aria-label={t("reply")}
            aria-describedby="composer-window"
            placeholder={t("reply")}
            className="max-h-40"
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKeyDown}
          />
          {templates && (
            <Button variant="outline" size="icon" aria-label={t("template")} title={t("template")} onClick={() => setChoosing(true)}>
              <FileText />
            </Button>
          )}
          <Button type="submit" busy={reply.isPending} disabled={!text.trim()}>
            <Send className="rtl:-scale-x-100" />
            {t("send")}
          </Button>
        </form>
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="max-w-prose text-sm text-muted-foreground">{t("windowClosed")}</p>
          {templates && (
            <Button onClick={() => setChoosing(true)}>
              <FileText />
              {t("template")}
            </Button>
          )}
        </div>
      )}
      {left && (
        <p id="composer-window" className="text-xs text-muted-foreground tabular">
          {left.hours > 0 ? t("windowHours", { count: left.hours }) : t("windowMinutes", { count: left.minutes })}{" "}
          {thread.speaks === "program" && t("takesOver")}
        </p>
      )}
      <TemplateDialog
        open={choosing}
        onOpenChange={setChoosing}
        language={thread.language}
        send={(template) => reply.mutateAsync({ template }).catch(() => null)}
      />
    </div>
  );
}

function useMinute(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
