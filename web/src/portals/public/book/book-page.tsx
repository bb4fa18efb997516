import { Link, useNavigate } from "@tanstack/react-router";
import { CalendarSearch } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { EmptyState } from "@/components/empty-state";
import { announce } from "@/components/live-region";
import { Button } from "@/components/ui/button";
import { shown } from "../booking/code";
import { CountdownText, useSecondsLeft } from "../booking/countdown-text";
import { type Hold, useHold, useSentCode } from "../booking/draft";
import { release, usePlaceHold } from "../booking/hold";
import { Heading } from "../heading";
import { useFullTime } from "../names";
import { useSlug } from "../public-page";
import { useSaid } from "../said";
import { Taken } from "../times/taken";
import { Over } from "./over";
import { Summary } from "./summary";
import { Steps } from "./steps";

/** The second step of a booking: who comes, while the time is kept; and the code that proves it, where one is needed. */
export function BookPage() {
  const { t } = useTranslation("public");
  const slug = useSlug();
  const hold = useHold(slug);
  if (hold) return <Booking hold={hold} />;
  return (
    <>
      <Heading title={t("book.title")} />
      <EmptyState
        icon={CalendarSearch}
        title={t("book.none")}
        action={
          <Button asChild>
            <Link to="/c/$slug" params={{ slug }}>
              {t("book.chooseTime")}
            </Link>
          </Button>
        }
      />
    </>
  );
}

function Booking({ hold }: { hold: Hold }) {
  const { t } = useTranslation("public");
  const slug = useSlug();
  const navigate = useNavigate();
  const full = useFullTime();
  const said = useSaid();
  const sent = useSentCode(slug, hold);
  const [editing, setEditing] = useState(false);
  const [refused, setRefused] = useState(false);
  const [gone, setGone] = useState<string | null>(null);
  const seconds = useSecondsLeft(hold.deadline);
  const over = seconds === 0 || refused;
  const again = usePlaceHold({
    done: ({ startsAt, timeZone }) => {
      setGone(null);
      setRefused(false);
      announce(t("hold.again", { time: full(startsAt, timeZone) }));
    },
    lost: ({ startsAt }) => setGone(startsAt),
    failed: (error) => void toast.error(said(error)),
  });
  const { clinicId, serviceId, doctorId } = hold;
  const take = (startsAt: string) => again.mutate({ clinicId, serviceId, doctorId, startsAt });
  const proving = sent !== null && !editing;

  return (
    <div className="mx-auto grid max-w-2xl gap-6">
      {proving ? (
        <Heading title={t("code.title")} lead={t(`code.sent.${sent.channel}`, { to: shown(sent) })} />
      ) : (
        <Heading title={t("book.title")} lead={t("book.lead")} />
      )}
      <Summary hold={hold}>
        {!over && <CountdownText seconds={seconds} />}
        <Button
          variant="outline"
          onClick={() => {
            release(slug);
            void navigate({ to: "/c/$slug", params: { slug }, search: { clinic: clinicId, service: serviceId } });
          }}
        >
          {t("book.otherTime")}
        </Button>
      </Summary>
      {over && !gone && <Over busy={again.isPending} onAgain={() => take(hold.startsAt)} />}
      {gone && (
        <Taken
          choice={{ clinicId, serviceId, doctorId }}
          zone={hold.timeZone}
          gone={gone}
          busy={again.isPending ? again.variables.startsAt : null}
          onPick={({ startsAt }) => take(startsAt)}
        />
      )}
      <Steps hold={hold} sent={proving ? sent : null} over={over} onEdit={setEditing} onRefused={() => setRefused(true)} />
    </div>
  );
}
