import { useNavigate } from "@tanstack/react-router";
import { Maximize, Volume2, VolumeX, X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { open } from "@/api/client";
import { useMe } from "@/api/me";
import { watch } from "@/api/stream";
import { Button } from "@/components/ui/button";
import { useLocale } from "@/i18n/locale";
import { formatInstant } from "@/lib/time";
import { useClinics } from "../clinic-switcher";
import { chime } from "./chime";
import { callsIn, type WaitingRoom } from "./waiting-room";

/** The screen of the waiting room: numbers, doctors, rooms. It shows nobody's name, for the server sends none. */
export function BoardPage() {
  const { t } = useTranslation("clinic/queue");
  const navigate = useNavigate();
  const { active } = useClinics();
  const slug = useMe().tenant?.slug ?? "";
  const { room, live } = useWaitingRoom(slug, active?.id ?? "");
  const [sound, setSound] = useState(false);
  useChime(room, sound);

  return (
    <Primitive.Root open onOpenChange={() => void navigate({ to: "/app/queue" })}>
      <Primitive.Portal>
        <Primitive.Content
          aria-describedby={undefined}
          className="fixed inset-0 z-50 flex flex-col overflow-y-auto bg-background p-[2.5vmax] text-foreground outline-none"
        >
          <title>{`${t("screenTitle")} · Donto`}</title>
          <header className="flex items-center justify-between gap-4 pb-[2vmax]">
            <Primitive.Title asChild>
              <h1 className="text-[max(1.25rem,2.2vmax)] font-semibold">{room?.clinic ?? active?.name}</h1>
            </Primitive.Title>
            <div className="flex items-center gap-2">
              {active && <Clock zone={active.timeZone} />}
              <Button
                variant="ghost"
                size="icon"
                aria-pressed={sound}
                aria-label={t("sound")}
                title={t("sound")}
                onClick={() => setSound(!sound)}
              >
                {sound ? <Volume2 /> : <VolumeX />}
              </Button>
              <Button
                variant="ghost"
                size="icon"
                aria-label={t("fullScreen")}
                title={t("fullScreen")}
                onClick={() => void document.documentElement.requestFullscreen?.().catch(() => undefined)}
              >
                <Maximize />
              </Button>
              <Primitive.Close asChild>
                <Button variant="ghost" size="icon" aria-label={t("close", { ns: "common" })}>
                  <X />
                </Button>
              </Primitive.Close>
            </div>
          </header>
          {!live && <p role="status" className="pb-4 text-[max(1rem,1.4vmax)] text-warn">{t("notLive")}</p>}
          <Rooms room={room} />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function Rooms({ room }: { room: WaitingRoom | null }) {
  const { t } = useTranslation("clinic/queue");
  if (!room) return <p className="m-auto text-[max(1.25rem,2vmax)] text-muted-foreground">{t("loading", { ns: "common" })}</p>;
  const queues = room.queues.filter(({ called, waiting }) => called.length + waiting.length > 0);
  if (queues.length === 0) {
    return <p className="m-auto text-[max(1.5rem,3vmax)] text-muted-foreground">{t("nobodyHere")}</p>;
  }
  return (
    <div className="grid flex-1 auto-rows-fr gap-[1.5vmax] md:grid-cols-[repeat(auto-fit,minmax(28vmax,1fr))]" aria-live="polite">
      {queues.map((queue) => (
        <section
          key={queue.doctor}
          aria-label={queue.doctor}
          className="flex flex-col gap-[1vmax] rounded-xl border bg-card p-[2vmax] shadow-sheet"
        >
          <h2 className="text-[max(1.125rem,1.9vmax)] font-semibold">{queue.doctor}</h2>
          <ul className="grid flex-1 content-center gap-[1vmax]">
            {queue.called.slice(0, 2).map(({ number, room: where, status }) => (
              <li key={number} className="flex flex-wrap items-baseline gap-x-[1.5vmax]">
                <span className="text-[max(4.5rem,9vmax)] leading-none font-semibold tabular text-primary">{number}</span>
                <span className="text-[max(1.25rem,2.4vmax)]">{where ?? t(status === "serving" ? "inside" : "comeIn")}</span>
              </li>
            ))}
          </ul>
          {queue.waiting.length > 0 && (
            <p className="flex flex-wrap items-baseline gap-x-[1.2vmax] border-t pt-[1vmax] text-[max(1.25rem,2.6vmax)] tabular">
              <span className="text-[max(1rem,1.5vmax)] text-muted-foreground">{t("then")}</span>
              {queue.waiting.slice(0, 6).map((number) => (
                <span key={number}>{number}</span>
              ))}
            </p>
          )}
        </section>
      ))}
    </div>
  );
}

function Clock({ zone }: { zone: string }) {
  const locale = useLocale();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <time className="me-2 text-[max(1.25rem,2.2vmax)] tabular">
      {formatInstant(now, zone, locale, { hour: "2-digit", minute: "2-digit" })}
    </time>
  );
}

/** The public stream: a screen needs no session that could run out over lunch. */
function useWaitingRoom(slug: string, clinicId: string): { room: WaitingRoom | null; live: boolean } {
  const [room, setRoom] = useState<WaitingRoom | null>(null);
  const [live, setLive] = useState(true);
  useEffect(() => {
    if (!slug || !clinicId) return;
    const closing = new AbortController();
    void watch({
      open: async (signal) =>
        (
          await open.GET("/v1/public/{slug}/board/{clinic_id}/stream", {
            params: { path: { slug, clinic_id: clinicId } },
            parseAs: "stream",
            signal,
          })
        ).response,
      onEvent: ({ event, data }) => event === "board" && setRoom(JSON.parse(data) as WaitingRoom),
      onLive: setLive,
      signal: closing.signal,
    });
    return () => closing.abort();
  }, [slug, clinicId]);
  return { room, live };
}

/** Rings when a number is called that was not before. */
function useChime(room: WaitingRoom | null, sound: boolean): void {
  const before = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (!room) return;
    const calls = callsIn(room);
    if (sound && before.current && [...calls].some((call) => !before.current?.has(call))) chime();
    before.current = calls;
  }, [room, sound]);
}
