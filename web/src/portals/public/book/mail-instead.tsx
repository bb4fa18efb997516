import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { isMail, LONGEST } from "./who";

/** Asks for a mail address where none was given, and that alone. */
export function MailInstead({ disabled, onMail }: { disabled: boolean; onMail: (to: string) => void }) {
  const { t } = useTranslation("public");
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isMail(typed)) onMail(typed.trim());
    else setWrong(true);
  };
  return (
    <form onSubmit={submit} noValidate className="my-2 grid w-full max-w-sm gap-3">
      <Field label={t("book.email")} error={wrong ? { message: t("book.emailWrong") } : undefined}>
        {(field) => (
          <Input
            {...field}
            ref={input}
            type="email"
            dir="ltr"
            autoComplete="email"
            className="rtl:text-right"
            maxLength={LONGEST.email}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setWrong(false);
            }}
          />
        )}
      </Field>
      <Button type="submit" variant="outline" className="justify-self-start" disabled={disabled}>
        {t("code.mail")}
      </Button>
    </form>
  );
}
