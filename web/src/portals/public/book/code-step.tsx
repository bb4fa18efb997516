import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { CodeInput } from "@/components/code-input";
import { Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { useLocale } from "@/i18n/locale";
import { figures } from "@/lib/dialling";
import { againAt, LENGTH, shown, type Target, useSendCode } from "../booking/code";
import { clockOf } from "../booking/countdown";
import { useSecondsLeft } from "../booking/countdown-text";
import type { Channel, Hold, SentCode } from "../booking/draft";
import { MailInstead } from "./mail-instead";

interface Props {
  hold: Hold;
  sent: SentCode;
  /** What the visitor has given, E.164 and mail; either may be where a code goes. */
  phone: string;
  email: string;
  /** The time is not kept any more: nothing can be sent. */
  over: boolean;
  busy: boolean;
  /** What the server says against the last code. A new object for each refusal. */
  refusal: { message: string } | null;
  onCode: (code: string) => void;
  onEmail: (email: string) => void;
  onBack: () => void;
}

/** The last step: the code that came, typed or offered by the phone. It sends itself when it is whole. */
export function CodeStep({ hold, sent, phone, email, over, busy, refusal, onCode, onEmail, onBack }: Props) {
  const { t } = useTranslation("public");
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const send = useSendCode(hold, (sentence) => setFault(sentence));
  useEffect(() => input.current?.focus(), [sent.sentAt]);
  useEffect(() => {
    if (!refusal) return;
    setFault(refusal.message);
    input.current?.focus();
    input.current?.select(); // so that the next figures replace the wrong ones
  }, [refusal]);

  const finish = (code: string) => {
    if (over || busy) return;
    if (code.length !== LENGTH) setFault(t("code.short"));
    else onCode(code);
  };
  const change = (text: string) => {
    const code = figures(text).slice(0, LENGTH);
    setTyped(code);
    setFault(null);
    if (code.length === LENGTH && code !== typed) finish(code);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    finish(typed);
  };
  const again = (target: Target) => {
    setFault(null);
    setTyped("");
    send.mutate(target);
  };

  return (
    <div className="grid gap-6">
      <form onSubmit={submit} noValidate className="grid gap-4">
        <Field
          label={t("code.label")}
          hint={t(`code.hint.${sent.channel}`)}
          error={fault ? { message: fault } : undefined}
        >
          {(field) => (
            <CodeInput
              {...field}
              ref={input}
              dir="ltr"
              className="h-12 max-w-64 text-xl"
              value={typed}
              readOnly={busy}
              onChange={(event) => change(event.target.value)}
            />
          )}
        </Field>
        <div className="sticky bottom-0 -mx-4 flex flex-wrap items-center gap-3 border-t bg-background px-4 py-3 sm:static sm:mx-0 sm:border-0 sm:px-0">
          <Button variant="ghost" size="lg" onClick={onBack}>
            {t("back", { ns: "common" })}
          </Button>
          <Button type="submit" size="lg" className="flex-1 sm:flex-none" busy={busy} disabled={over}>
            {t("book.verb")}
          </Button>
        </div>
      </form>
      <section className="grid justify-items-start gap-1 sm:border-t sm:pt-4">
        <h2 className="text-sm font-semibold">{t("code.nothing")}</h2>
        <Again sent={sent} busy={send.isPending} disabled={over} onAgain={() => again(sent)} />
        {sent.left > 0 && (
          <Instead
            ways={hold.proveBy.filter((channel) => channel !== sent.channel)}
            phone={phone}
            email={email}
            disabled={over || send.isPending}
            onSend={again}
            onEmail={onEmail}
          />
        )}
        <Button variant="link" className="min-h-11" onClick={onBack}>
          {t(sent.channel === "email" ? "code.changeAddress" : "code.changeNumber", { to: shown(sent) })}
        </Button>
      </section>
    </div>
  );
}

interface AgainProps {
  sent: SentCode;
  busy: boolean;
  disabled: boolean;
  onAgain: () => void;
}

/** Another code to the same place, once the last one has had time to come. */
function Again({ sent, busy, disabled, onAgain }: AgainProps) {
  const { t } = useTranslation("public");
  const locale = useLocale();
  const seconds = useSecondsLeft(againAt(sent));
  if (sent.left === 0) return <p className="py-2 text-sm text-muted-foreground">{t("code.usedUp")}</p>;
  return (
    <Button variant="link" className="min-h-11 tabular" busy={busy} disabled={disabled || seconds > 0} onClick={onAgain}>
      {seconds > 0 ? t("code.againIn", { time: clockOf(seconds, locale) }) : t("code.again")}
    </Button>
  );
}

interface InsteadProps {
  ways: Channel[];
  phone: string;
  email: string;
  disabled: boolean;
  onSend: (target: Target) => void;
  onEmail: (email: string) => void;
}

/** The same by another channel. */
function Instead({ ways, phone, email, disabled, onSend, onEmail }: InsteadProps) {
  const { t } = useTranslation("public");
  const [asking, setAsking] = useState(false);
  const choose = (channel: Channel) => {
    const to = channel === "email" ? email : phone;
    if (to) onSend({ channel, to });
    else setAsking(true);
  };
  if (asking) {
    return (
      <MailInstead
        disabled={disabled}
        onMail={(to) => {
          setAsking(false);
          onEmail(to);
          onSend({ channel: "email", to });
        }}
      />
    );
  }
  return ways.map((channel) => (
    <Button key={channel} variant="link" className="min-h-11" disabled={disabled} onClick={() => choose(channel)}>
      {t(`code.instead.${channel}`)}
    </Button>
  ));
}
