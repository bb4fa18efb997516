import { useTranslation } from "react-i18next";

import { useAction } from "@/api/action";
import { once, open, type Schema, take } from "@/api/client";
import { ProblemError } from "@/api/problem";
import { announce } from "@/components/live-region";
import { useSlug } from "../public-page";
import { useSaid } from "../said";
import { type Channel, drafts, type Hold, type SentCode } from "./draft";

/** The figures of a code. */
export const LENGTH = 6;
/** Seconds after which another code may be asked for: a message takes a moment. */
const PATIENCE = 30;

/** When another code may be asked for, in ms on this device's clock. */
export function againAt(sent: SentCode): number {
  return sent.sentAt + PATIENCE * 1000;
}

/** A masked address that keeps its own direction in every text. */
export function shown(sent: SentCode): string {
  return `\u2066${sent.masked}\u2069`;
}

/** Where a code may go. */
export interface Target {
  channel: Channel;
  to: string;
}

/** Has a code sent for a hold; `failed` gets a sentence for the visitor, and which address is the fault, if one is. */
export function useSendCode(hold: Hold, failed: (sentence: string, wrong: "phone" | "email" | null) => void) {
  const { t, i18n } = useTranslation("public");
  const slug = useSlug();
  const said = useSaid();
  return useAction({
    send: ({ channel, to }: Target, key): Promise<Schema<"PublicCodeView">> =>
      take(
        open.POST("/v1/public/{slug}/holds/{hold_id}/code", {
          params: { path: { slug, hold_id: hold.id }, header: once(key) },
          body: { secret: hold.secret, channel, to, language: i18n.language },
        }),
      ),
    done: ({ to: masked, left }, { channel, to }) => {
      const code = { holdId: hold.id, channel, to, masked, left, sentAt: Date.now() };
      drafts.keep(slug, { code });
      announce(t(`code.sent.${channel}`, { to: shown(code) }));
    },
    failed: (error, { channel }) => {
      const refused = error instanceof ProblemError && error.status === 422;
      if (refused) failed(t("code.unreachable"), channel === "email" ? "email" : "phone");
      else failed(isUsedUp(error) ? t("code.usedUp") : said(error), null);
    },
  });
}

/** Whether as many codes were sent as may be, for now. */
function isUsedUp(error: unknown): boolean {
  return error instanceof ProblemError && error.problem["rule"] === "codes";
}
