import { TimerOff } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "@/components/ui/button";

/** The time is not kept any more; perhaps it is still free. */
export function Over({ busy, onAgain }: { busy: boolean; onAgain: () => void }) {
  const { t } = useTranslation("public");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: "center" });
  }, []);
  return (
    <section className="grid gap-3 rounded-lg bg-warn-wash p-4">
      <h2 ref={heading} tabIndex={-1} className="flex items-center gap-2 font-semibold text-warn outline-none">
        <TimerOff className="size-4 shrink-0" aria-hidden />
        {t("hold.over")}
      </h2>
      <p className="text-sm">{t("hold.overLead")}</p>
      <Button className="justify-self-start" busy={busy} onClick={onAgain}>
        {t("hold.keepAgain")}
      </Button>
    </section>
  );
}
