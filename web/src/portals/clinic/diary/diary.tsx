import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { CalendarOff, Plus, Stethoscope, WifiOff } from "lucide-react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";

import { api, take } from "@/api/client";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { announce } from "@/components/live-region";
import { ZoneNote } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useLocale } from "@/i18n/locale";
import { addDays, firstWeekday, formatDate } from "@/lib/civil";
import { useKey } from "@/lib/keys";
import { todayIn } from "@/lib/time";
import { AgendaList } from "./agenda-list";
import { BookPanel, type Draft } from "./book-panel";
import { byDay, byDoctor, byRoom, type Column, daysShown, type Entry, gives, isIn, rangeOf } from "./columns";
import { type House, type Part, useCalendar, useFrame, useHouse, useNow } from "./data";
import { DiaryGrid } from "./diary-grid";
import { GroupPanel } from "./group-panel";
import { useMay } from "./may";
import { useMedia } from "./media";
import { MoveBar } from "./move-bar";
import { useMoving } from "./moving";
import type { DiarySearch } from "./routes";
import { Toolbar } from "./toolbar";
import { VisitPanel } from "./visit-panel";
import { useWords } from "./words";

const route = getRouteApi("/app/diary");
const NOTHING: Draft = { doctorId: null, roomId: null, serviceId: null, startsAt: null };
const QUARTER = 15;
const HERE: readonly never[] = [];

interface Props {
  clinicId: string;
  zone: string;
}

/** The day or the week of a clinic, the panels beside it, and the keys that drive it. */
export function Diary({ clinicId, zone }: Props) {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/app/diary" });
  const phone = useMedia("(max-width: 639px)");
  const locale = useLocale();
  const now = useNow();
  const may = useMay();
  const house = useHouse(clinicId);
  const words = useWords(house, zone, now);
  const { t } = words;

  const today = todayIn(zone, now);
  const date = search.date ?? today;
  const view = search.view ?? (phone ? "list" : "day");
  const by = view === "day" && !phone ? (search.by ?? "doctors") : "doctors";
  const days = useMemo(() => daysShown(view === "week" ? "week" : "day", date, firstWeekday(locale)), [view, date, locale]);
  const range = useMemo(() => rangeOf(days, zone), [days, zone]);
  const frame = useFrame(clinicId, range);
  const doctors = frame.data?.columns ?? HERE;
  const asked = search.doctors?.filter((id) => doctors.some(({ doctorId }) => doctorId === id)) ?? [];
  // A week is one doctor's, and a phone has room for one: of all, the first who has hours then.
  const single = view === "week" || (view === "day" && phone);
  const inFirst = single ? [...doctors].sort((one, other) => Number(other.open.length > 0) - Number(one.open.length > 0)) : doctors;
  const all = asked.length > 0 ? asked : inFirst.map(({ doctorId }) => doctorId);
  const chosen = single ? all.slice(0, 1) : all;
  const shown = chosen.join(" ");
  const picked = asked.length > 0;

  const part: Part = useMemo(
    () => ({ clinicId, ...range, doctorId: view === "week" ? shown : undefined, cancelled: search.cancelled === true }),
    [clinicId, range, view, shown, search.cancelled],
  );
  const { calendar, live } = useCalendar(part, part.doctorId !== "");
  const entries = useMemo(
    () => (calendar.data?.items ?? []).filter(({ status, expiresAt }) => status !== "held" || Date.parse(expiresAt ?? "") > now),
    [calendar.data, now],
  );
  const columns = useMemo(() => {
    const wanted = doctors.filter(({ doctorId }) => shown.split(" ").includes(doctorId));
    const first = wanted[0];
    if (view === "week") return first ? byDay(days, zone, first, entries) : [];
    // Of all doctors, those who are not in need no column; asked for by name, they have one.
    const present = picked ? wanted : wanted.filter((doctor) => isIn(doctor, entries));
    const day = { date, zone, doctors: present.length > 0 ? present : wanted, entries };
    const rooms = [...house.rooms.values()].filter(({ active }) => active);
    return by === "rooms" ? byRoom(day, rooms) : byDoctor(day);
  }, [doctors, shown, picked, view, days, zone, entries, date, by, house.rooms]);

  const set = useCallback(
    (change: Partial<DiarySearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true }),
    [navigate],
  );
  const [draft, setDraft] = useState<Draft | null>(null);
  const [find, setFind] = useState("");
  const finder = useRef<HTMLInputElement>(null);
  const moving = useMoving({ columns, part, zone, house, words });
  const matches = (entry: Entry) => find.trim() === "" || fold(`${words.who(entry)} ${words.service(entry)}`).includes(fold(find.trim()));

  const open = (entry: Entry) => {
    setDraft(null);
    set({ visit: entry.id });
  };
  const book = useCallback(
    (from: Partial<Draft> = {}) => {
      if (!may("appointments:create")) return;
      set({ visit: undefined, book: undefined, patient: undefined });
      setDraft({ ...NOTHING, doctorId: single ? (chosen[0] ?? null) : null, ...from });
    },
    [may, set, single, chosen],
  );
  useAskedFor(search, frame.data !== undefined, book);

  const step = view === "week" ? 7 : 1;
  const goTo = (to: string) => set({ date: to === today ? undefined : to });
  useKey("t", () => goTo(today));
  useKey("[", () => goTo(addDays(date, -step)));
  useKey("]", () => goTo(addDays(date, step)));
  useKey("d", () => set({ view: "day" }));
  useKey("w", () => set({ view: "week" }));
  useKey("l", () => set({ view: "list" }));
  useKey("n", () => book());
  useKey("/", () => finder.current?.focus());

  const title =
    view === "week"
      ? formatDays(days[0] ?? date, days.at(-1) ?? date, locale)
      : formatDate(date, locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const found = find.trim() ? entries.filter(matches) : [];
  const selected = entries.find(({ id }) => id === search.visit);
  const canBook = may("appointments:create");
  const onBook = (index: number, from: number, to: number) => {
    const column = columns[index];
    if (column) book(draftAt(column, from, to, now, house));
  };

  return (
    <div className="flex flex-col sm:h-[calc(100dvh-9.5rem)] md:-m-3 md:h-[calc(100dvh-2rem)]">
      <Toolbar
        title={title}
        lead={<ZoneNote zone={zone} at={range.from} />}
        date={date}
        today={today}
        view={view}
        by={by}
        doctors={doctors}
        chosen={chosen}
        single={single}
        cancelled={part.cancelled}
        words={words}
        find={find}
        finder={finder}
        canBook={canBook}
        onDate={goTo}
        onStep={(direction) => goTo(addDays(date, step * direction))}
        onView={(chosenView) => set({ view: chosenView })}
        onBy={(columnsBy) => set({ by: columnsBy === "rooms" ? "rooms" : undefined })}
        onDoctors={(ids) => set({ doctors: ids.length > 0 && ids.length < doctors.length ? [...ids] : undefined })}
        onCancelled={(cancelled) => set({ cancelled: cancelled || undefined })}
        onFind={setFind}
        onFound={() => {
          announce(t("found", { count: found.length }));
          if (found[0]) open(found[0]);
        }}
        onBook={() => book()}
      />
      {view !== "week" && frame.data?.closed.includes(date) && (
        <p className="flex items-center gap-2 pb-2 text-sm text-muted-foreground">
          <CalendarOff className="size-4" aria-hidden /> {t("closedDay")}
        </p>
      )}
      <div className="flex min-h-0 flex-1 gap-4">
        <div className="relative flex min-w-0 flex-1 flex-col max-sm:min-h-[60dvh]">
          {!live && (
            <p
              role="status"
              className="absolute start-3 bottom-3 z-40 flex items-center gap-1.5 rounded-md bg-warn-wash px-2.5 py-1.5 text-xs font-medium text-warn shadow-float"
            >
              <WifiOff className="size-3.5" aria-hidden /> {t("notLive")}
            </p>
          )}
          {frame.isError && !frame.data ? (
            <ErrorState error={frame.error} retry={() => void frame.refetch()} />
          ) : calendar.isError && !calendar.data ? (
            <ErrorState error={calendar.error} retry={() => void calendar.refetch()} />
          ) : !frame.data || !calendar.data ? (
            <Skeleton className="min-h-80 w-full flex-1 rounded-lg" />
          ) : doctors.length === 0 ? (
            <EmptyState icon={Stethoscope} title={t("noDoctors")}>
              {t("noDoctorsLead")}
            </EmptyState>
          ) : view === "list" ? (
            <AgendaList
              columns={columns}
              words={words}
              now={now}
              selected={search.visit}
              matches={matches}
              canBook={canBook}
              onOpen={open}
              onBook={onBook}
            />
          ) : (
            <DiaryGrid
              columns={columns}
              entries={entries}
              house={house}
              words={words}
              now={now}
              step={frame.data.stepMinutes}
              selected={search.visit}
              matches={matches}
              canBook={canBook}
              moving={moving}
              onOpen={open}
              onBook={onBook}
            />
          )}
        </div>
        {draft && frame.data ? (
          <BookPanel
            key={JSON.stringify(draft)}
            draft={draft}
            since={range.from}
            clinicId={clinicId}
            zone={zone}
            frame={frame.data}
            house={house}
            words={words}
            onClose={() => setDraft(null)}
          />
        ) : selected?.kind === "session" ? (
          <GroupPanel
            group={selected}
            members={entries.filter(({ sessionId }) => sessionId === selected.id)}
            capacity={house.services.get(selected.serviceId)?.capacity ?? 1}
            words={words}
            onOpen={open}
            onAdd={
              canBook
                ? () => book({ doctorId: selected.doctorId, serviceId: selected.serviceId, startsAt: Date.parse(selected.startsAt) })
                : null
            }
            onClose={() => set({ visit: undefined })}
          />
        ) : search.visit ? (
          <VisitPanel
            key={search.visit}
            id={search.visit}
            version={selected?.version}
            frame={frame.data}
            house={house}
            words={words}
            now={now}
            isToday={(day) => day === today}
            onMove={(visit) => {
              const onGrid = view !== "list";
              set({ visit: undefined, view: onGrid ? search.view : "day", date: visit.day === today ? undefined : visit.day });
              moving.begin(visit, false);
            }}
            onClose={() => set({ visit: undefined })}
          />
        ) : null}
      </div>
      <MoveBar moving={moving} columns={columns} words={words} />
      {canBook && !moving.move && !draft && (
        <Button
          size="lg"
          className="fixed end-4 bottom-[calc(4.5rem+env(safe-area-inset-bottom))] z-30 rounded-full shadow-float sm:hidden"
          onClick={() => book()}
        >
          <Plus /> {t("new")}
        </Button>
      )}
    </div>
  );
}

/** Opens a new appointment when the address asks for one, for somebody perhaps. */
function useAskedFor(search: DiarySearch, ready: boolean, book: (from: Partial<Draft>) => void): void {
  const { book: wanted, patient } = search;
  useEffect(() => {
    if (!ready || !wanted) return;
    if (!patient) return book({});
    take(api.GET("/v1/patients/{patient_id}", { params: { path: { patient_id: patient } } })).then(
      (known) => book({ patient: known }),
      () => book({}),
    );
    // Once for each time it is asked for: booking takes the wish out of the address.
  }, [ready, wanted, patient]);
}

/** What pressing or drawing over free time means: begin, doctor, room, and the service that is just as long. */
function draftAt({ axis, doctor, room }: Column, from: number, to: number, now: number, house: House): Partial<Draft> {
  const present = Math.ceil(axis.at(now) / 5) * 5;
  const begin = to > from ? from : Math.max(from, present);
  const length = to - from;
  const alike = [...house.services.values()].filter(
    (service) => service.active && service.duration === length && (!doctor || gives(doctor, service)),
  );
  return {
    doctorId: doctor?.doctorId ?? null,
    roomId: room?.id ?? null,
    serviceId: length > QUARTER && alike.length === 1 ? (alike[0]?.id ?? null) : null,
    startsAt: axis.instant(begin),
  };
}

/** `22 – 28 Nov 2026`. */
function formatDays(from: string, to: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  return format.formatRange(Date.parse(from), Date.parse(to));
}

function fold(text: string): string {
  return text.toLocaleLowerCase().normalize("NFD").replace(/\p{Mn}/gu, "");
}
