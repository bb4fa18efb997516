import { useQuery } from "@tanstack/react-query";
import { CalendarSearch, Send } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { useAction } from "@/api/action";
import { api, once, type Schema, take } from "@/api/client";
import { useCan } from "@/api/me";
import { ErrorState } from "@/components/error-state";
import { TimeText } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { instantAt, todayIn } from "@/lib/time";
import { useDoctors } from "../directory";
import { calledAs } from "../practice";
import { type Entry, firstLookedAt, lookedUntil } from "./wishes";

type Slot = Schema<"NextSlot">;

/** Offer a free time oneself, past the order of the list. */
export function OfferByHand({ entry, zone }: { entry: Entry; zone: string }) {
  const { t } = useTranslation("clinic/waitlist");
  const can = useCan();
  const [open, setOpen] = useState(false);
  if (!can("waitlist:offer_slot")) return null;
  if (!open) {
    return (
      <Button variant="outline" className="w-fit" onClick={() => setOpen(true)}>
        <CalendarSearch />
        {t("offer.byHand")}
      </Button>
    );
  }
  return <FreeTimes entry={entry} zone={zone} />;
}

function FreeTimes({ entry, zone }: { entry: Entry; zone: string }) {
  const { t } = useTranslation("clinic/waitlist");
  const doctors = useDoctors();
  const { data, error, refetch } = useQuery({
    queryKey: ["waitlist", "free", entry.id],
    queryFn: ({ signal }) => freeTimes(entry, zone, signal),
  });
  const offer = useAction({
    send: ({ doctorId, startsAt }: Slot, key) =>
      take(
        api.POST("/v1/waitlist/{entry_id}/offers", {
          params: { path: { entry_id: entry.id }, header: once(key) },
          body: { doctorId, startsAt },
        }),
      ),
    touches: [["waitlist"], ["diary"]],
    done: (made) => toast(t(made.told ? "offer.sent" : "offer.made")),
  });
  return (
    <section className="grid gap-2">
      <h3 className="text-base font-semibold">{t("offer.free")}</h3>
      {error && !data && <ErrorState error={error} retry={() => void refetch()} />}
      {!error && !data && <Skeleton className="h-32" />}
      {data?.length === 0 && <p className="text-sm text-muted-foreground">{t("offer.noneFree")}</p>}
      <ul className="grid max-h-72 divide-y overflow-y-auto rounded-md border empty:hidden">
        {data?.map((slot) => (
          <li key={`${slot.doctorId} ${slot.startsAt}`} className="flex items-center justify-between gap-3 px-3 py-1.5 text-sm">
            <span className="grid min-w-0">
              <TimeText instant={slot.startsAt} zone={zone} />
              <span className="truncate text-xs text-muted-foreground">{calledAs(doctors.of(slot.doctorId))}</span>
            </span>
            <Button
              variant="outline"
              size="sm"
              busy={offer.isPending && offer.variables?.startsAt === slot.startsAt && offer.variables.doctorId === slot.doctorId}
              onClick={() => offer.mutate(slot)}
            >
              <Send className="rtl:-scale-x-100" />
              {t("offer.offer")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The free times of the doctor somebody waits for, or the next ones of any. */
async function freeTimes(entry: Entry, zone: string, signal: AbortSignal): Promise<Slot[]> {
  const today = todayIn(zone);
  const first = firstLookedAt(entry, today);
  const from = first === today ? new Date().toISOString() : instantAt({ date: first, minute: 0 }, zone);
  const { clinicId, serviceId, doctorId } = entry;
  if (doctorId === null) {
    const query = { clinicId, serviceId, from, limit: 30 };
    return (await take(api.GET("/v1/availability/next", { params: { query }, signal }))).slots;
  }
  const to = instantAt({ date: lookedUntil(entry, today), minute: 0 }, zone);
  const query = { clinicId, serviceId, from, to, patientId: entry.patientId };
  const found = await take(
    api.GET("/v1/availability/{doctor_id}", { params: { path: { doctor_id: doctorId }, query }, signal }),
  );
  return found.slots.map(({ startsAt, endsAt }) => ({ doctorId, startsAt, endsAt }));
}
