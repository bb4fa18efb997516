import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { Button } from "@/components/ui/button";
import { useFullTime } from "../names";
import { useSlug } from "../public-page";
import { CountdownText, useSecondsLeft } from "./countdown-text";
import { type Hold, useHold } from "./draft";

/** Somebody went back with a time in hand: it is still kept, and one press leads on. */
export function HoldBar() {
  const hold = useHold(useSlug());
  return hold && <Bar hold={hold} />;
}

function Bar({ hold }: { hold: Hold }) {
  const { t } = useTranslation("public");
  const slug = useSlug();
  const full = useFullTime();
  const seconds = useSecondsLeft(hold.deadline);
  if (seconds === 0) return null;
  return (
    <aside
      aria-label={t("hold.kept")}
      className="sticky bottom-3 z-10 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-lg border bg-popover p-3 shadow-float"
    >
      <div className="min-w-0 text-sm">
        <p className="font-semibold">{full(hold.startsAt, hold.timeZone)}</p>
        <CountdownText seconds={seconds} />
      </div>
      <Button asChild>
        <Link to="/c/$slug/book" params={{ slug }}>
          {t("hold.continue")}
        </Link>
      </Button>
    </aside>
  );
}
