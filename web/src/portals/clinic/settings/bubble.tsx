import { useTranslation } from "react-i18next";

import type { Schema } from "@/api/client";
import { filled } from "./filled";

/** The message as a patient's phone shows it, with the examples in place of the variables. */
export function Bubble({ wording }: { wording: Schema<"WordingView"> }) {
  const { t } = useTranslation("clinic/settings");
  const { header, body, footer, buttons, examples } = wording;
  return (
    <figure className="rounded-lg bg-muted p-4" aria-label={t("preview")}>
      <div dir="auto" className="grid max-w-72 gap-1 rounded-lg rounded-ss-none bg-card p-3 text-sm shadow-sheet">
        {header && <p className="font-semibold">{header}</p>}
        <p className="whitespace-pre-wrap">{filled(body, examples)}</p>
        {footer && <p className="text-xs text-muted-foreground">{footer}</p>}
      </div>
      {buttons.length > 0 && (
        <ul className="mt-1 grid max-w-72 gap-1">
          {buttons.map(({ text }) => (
            <li key={text} dir="auto" className="rounded-lg bg-card px-3 py-2 text-center text-sm font-medium text-primary shadow-sheet">
              {text}
            </li>
          ))}
        </ul>
      )}
    </figure>
  );
}
