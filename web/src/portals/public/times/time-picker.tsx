import { useQuery } from "@tanstack/react-query";
import { CalendarX2 } from "lucide-react";
import { useTranslation } from "react-i18next";

import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { ZoneNote } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useLocale } from "@/i18n/locale";
import type { CivilDate } from "@/lib/civil";
import { formatInstant, todayIn, wallTime } from "@/lib/time";
import type { Choice } from "../choice";
import { clinicOf, doctorOf } from "../names";
import { usePublicPage } from "../public-page";
import { DayStrip } from "./day-strip";
import { TimeGrid } from "./time-grid";
import { byDay, type OpenTime, stripOf } from "./grouping";
import { firstDay, timesQuery } from "./times";

interface Props {
  choice: Choice;
  zone: string;
  /** The day that was chosen; without one it begins with the first that has a free time. */
  day: CivilDate | undefined;
  onDay: (day: CivilDate) => void;
  /** The begin of the time that is chosen and not yet sent. */
  chosen?: string | null;
  busy: string | null;
  onPick: (time: OpenTime) => void;
}

/** A free time: first the day, then the hour. */
export function TimePicker({ choice, zone, day, onDay, chosen: picked = null, busy, onPick }: Props) {
  const page = usePublicPage();
  const { first, today, found, error, retry } = useWeek(page.slug, choice, zone, day);
  const days = found && byDay(found.times, first, zone);
  const counts = days && new Map([...days].map(([date, times]) => [date, times.length]));
  const opened = days && ([...days].find(([, times]) => times.length > 0)?.[0] ?? null);
  const chosen = day && days?.get(day)?.length ? day : (opened ?? null);
  const doctor = (time: OpenTime) => doctorOf(page, choice.doctorId ?? time.doctorIds[0] ?? "");
  if (error) return <ErrorState error={error} retry={retry} />;
  return (
    <div className="grid gap-5">
      <DayStrip
        first={first}
        today={today}
        chosen={chosen}
        counts={counts ?? null}
        more={!found || found.times.length > 0 || found.following !== null}
        onChoose={onDay}
        onWeek={onDay}
      />
      <ZoneNote zone={zone} />
      {!found && <Waiting />}
      {found && chosen && (
        <TimeGrid
          times={days?.get(chosen) ?? []}
          zone={zone}
          clinic={clinicOf(page, choice.clinicId)?.name ?? ""}
          doctor={doctor}
          named={choice.doctorId === null && page.doctors.length > 1}
          chosen={picked}
          busy={busy}
          onPick={onPick}
        />
      )}
      {found && !chosen && <Nothing following={found.following ?? null} zone={zone} onDay={onDay} />}
    </div>
  );
}

/** The week that is shown: the wished day's, or else the first one in which there is a free time. */
function useWeek(slug: string, choice: Choice, zone: string, wished: CivilDate | undefined) {
  const today = todayIn(zone);
  const opening = stripOf(wished ?? firstDay(slug, choice) ?? today, today);
  const asked = useQuery(timesQuery(slug, choice, opening, zone));
  const following = asked.data?.times.length === 0 ? asked.data.following : null;
  const first = !wished && following ? stripOf(wallTime(following, zone).date, today) : opening;
  const shown = useQuery(timesQuery(slug, choice, first, zone));
  return {
    first,
    today,
    found: shown.data,
    error: shown.data ? null : shown.error,
    retry: () => void shown.refetch(),
  };
}

function Nothing({ following, zone, onDay }: { following: string | null; zone: string; onDay: Props["onDay"] }) {
  const { t } = useTranslation("public");
  const locale = useLocale();
  if (!following) {
    return (
      <EmptyState icon={CalendarX2} title={t("times.none")} className="py-8">
        {t("times.noneLead")}
      </EmptyState>
    );
  }
  const date = formatInstant(following, zone, locale, { weekday: "long", day: "numeric", month: "long" });
  return (
    <EmptyState
      icon={CalendarX2}
      title={t("times.noneThisWeek")}
      className="py-8"
      action={
        <Button variant="outline" onClick={() => onDay(wallTime(following, zone).date)}>
          {t("times.next", { date })}
        </Button>
      }
    />
  );
}

function Waiting() {
  const { t } = useTranslation("common");
  return (
    <div role="status" aria-label={t("loading")} className="grid grid-cols-3 gap-2 sm:grid-cols-4 md:grid-cols-6">
      {Array.from({ length: 12 }, (_, index) => (
        <Skeleton key={index} className="h-12 rounded-md" />
      ))}
    </div>
  );
}
