import { type BaseSyntheticEvent, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { ProblemError } from "@/api/problem";
import { dialled } from "@/lib/dialling";
import { useSendCode } from "../booking/code";
import { type Channel, drafts, type Hold, type SentCode, type Who } from "../booking/draft";
import { useBooking } from "../booking/finish";
import { useSlug } from "../public-page";
import { useSaid } from "../said";
import { CodeStep } from "./code-step";
import { placeFaults, useWho } from "./who";
import { WhoForm } from "./who-form";

/** Rules by which a code is refused that another one helps against; all others are told in general words. */
const REFUSALS = new Set(["wrong", "expired", "spent", "limit", "elsewhere", "unknown"]);

interface Props {
  hold: Hold;
  /** The code that is waited for; null: who comes is asked. */
  sent: SentCode | null;
  over: boolean;
  /** Go back to who comes, or on again. */
  onEdit: (editing: boolean) => void;
  /** The server does not keep the time any more, whatever the clock here says. */
  onRefused: () => void;
}

/** Who comes, then the code, where the clinic wants one. What was typed in the first stays while the second is shown. */
export function Steps({ hold, sent, over, onEdit, onRefused }: Props) {
  const { t } = useTranslation("public");
  const slug = useSlug();
  const form = useWho(hold);
  const [refusal, setRefusal] = useState<{ message: string } | null>(null);
  const book = useBooking(hold, useFailed(form, { onRefused, onEdit, onCode: (message) => setRefusal({ message }) }));
  const send = useSendCode(hold, (sentence, wrong) => {
    form.setError(wrong ?? "root", { message: sentence }, { shouldFocus: wrong !== null });
  });
  const numberOf = (who: Who) => dialled(who.country, who.phone);
  const mailOf = (who: Who) => who.email.trim();

  const next = (event: BaseSyntheticEvent) =>
    void form.handleSubmit((who) => {
      if (book.isPending || send.isPending) return;
      if (hold.proveBy.length === 0) return book.mutate({ who, code: null });
      setRefusal(null);
      onEdit(false);
      const { code } = drafts.of(slug);
      // A code that is on its way to one of the two is as good as another.
      if (code?.holdId === hold.id && [numberOf(who), mailOf(who)].includes(code.to)) return;
      drafts.keep(slug, { code: null });
      const channel: Channel = hold.proveBy[0] ?? "email";
      const to = channel === "email" ? mailOf(who) : numberOf(who);
      if (to) send.mutate({ channel, to });
      else form.setError("email", { message: t("code.mailNeeded") }, { shouldFocus: true });
    })(event);

  if (!sent) {
    const verb = t(hold.proveBy.length > 0 ? "book.next" : "book.verb");
    return <WhoForm form={form} verb={verb} over={over} busy={book.isPending || send.isPending} onSubmit={next} />;
  }
  const who = form.getValues();
  return (
    <CodeStep
      hold={hold}
      sent={sent}
      phone={numberOf(who)}
      email={mailOf(who)}
      over={over}
      busy={book.isPending}
      refusal={refusal}
      onCode={(code) => book.mutate({ who: form.getValues(), code })}
      onEmail={(email) => form.setValue("email", email)}
      onBack={() => onEdit(true)}
    />
  );
}

interface Ends {
  onRefused: () => void;
  onEdit: (editing: boolean) => void;
  onCode: (message: string) => void;
}

/** What follows when the booking is refused. */
function useFailed(form: UseFormReturn<Who>, { onRefused, onEdit, onCode }: Ends): (error: unknown) => void {
  const { t } = useTranslation("public");
  const said = useSaid();
  return (error) => {
    if (!(error instanceof ProblemError)) return void toast.error(said(error));
    const fault = error.problem.errors?.find(({ pointer }) => pointer === "/code");
    if (fault?.code === "required") {
      onRefused(); // codes are asked for since a moment ago: the time that is kept anew says where they may go
    } else if (fault) {
      onCode(t(`code.refused.${REFUSALS.has(fault.code) ? fault.code : "unknown"}`));
    } else if (error.status === 422) {
      onEdit(true);
      placeFaults(form, error, t);
    } else if (error.problem["rule"] === "patient-busy") {
      toast.error(t("failed.busy"));
    } else if (error.status === 409) {
      onRefused();
    } else {
      toast.error(said(error));
    }
  };
}
