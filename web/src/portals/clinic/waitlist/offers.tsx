import { Check, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { toast } from "sonner";

import { useAction } from "@/api/action";
import { api, type Schema, take } from "@/api/client";
import { useCan } from "@/api/me";
import { usePages } from "@/api/pages";
import { ErrorState } from "@/components/error-state";
import { StatusBadge } from "@/components/status-badge";
import { TimeText } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useDoctors } from "../directory";
import { calledAs } from "../practice";
import { OFFER_LOOKS } from "./looks";

type Offer = Schema<"WaitlistOfferView">;

/** What somebody was offered, why they and not another, and what they said. */
export function Offers({ entryId, zone }: { entryId: string; zone: string }) {
  const { t } = useTranslation("clinic/waitlist");
  const can = useCan();
  const listing = usePages(["waitlist", "offers", entryId], (cursor, signal) =>
    take(api.GET("/v1/waitlist/{entry_id}/offers", { params: { path: { entry_id: entryId }, query: { cursor } }, signal })),
  );
  const touches = [["waitlist"], ["diary"]];
  const accept = useAction({
    send: ({ id }: Offer) => take(api.POST("/v1/waitlist/offers/{offer_id}/take", { params: { path: { offer_id: id } } })),
    touches,
    done: () => toast(t("offer.nowTaken")),
  });
  const leave = useAction({
    send: ({ id }: Offer) => take(api.POST("/v1/waitlist/offers/{offer_id}/leave", { params: { path: { offer_id: id } } })),
    touches,
    done: () => toast(t("offer.nowLeft")),
  });
  return (
    <section className="grid gap-3">
      <h3 className="text-base font-semibold">{t("offers")}</h3>
      {listing.error ? (
        <ErrorState error={listing.error} retry={listing.retry} />
      ) : listing.pending ? (
        <Skeleton className="h-16" />
      ) : listing.rows.length === 0 ? (
        <p className="text-sm text-muted-foreground">{t("noOffers")}</p>
      ) : (
        <ul className="grid gap-3">
          {listing.rows.map((offer) => (
            <li key={offer.id} className="grid gap-2 rounded-md border p-3 text-sm">
              <OfferHead offer={offer} zone={zone} />
              <Reason reason={offer.reason} zone={zone} />
              {offer.status === "open" && can("waitlist:offer_slot") && (
                <div className="flex flex-wrap gap-2">
                  <Button size="sm" variant="outline" busy={accept.isPending} onClick={() => accept.mutate(offer)}>
                    <Check />
                    {t("offer.take")}
                  </Button>
                  <Button size="sm" variant="ghost" busy={leave.isPending} onClick={() => leave.mutate(offer)}>
                    <X />
                    {t("offer.leave")}
                  </Button>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      {listing.more && (
        <Button variant="ghost" reads busy={listing.loadingMore} onClick={listing.more}>
          {t("showMore", { ns: "common" })}
        </Button>
      )}
    </section>
  );
}

function OfferHead({ offer, zone }: { offer: Offer; zone: string }) {
  const { t } = useTranslation("clinic/waitlist");
  const doctors = useDoctors();
  return (
    <div className="grid gap-0.5">
      <span className="flex flex-wrap items-center gap-2">
        <TimeText instant={offer.startsAt} zone={zone} className="font-medium" />
        <StatusBadge {...OFFER_LOOKS[offer.status]}>{t(`offer.${offer.status}`)}</StatusBadge>
      </span>
      <span className="text-muted-foreground">
        {calledAs(doctors.of(offer.doctorId))}
        {offer.status === "open" && (
          <>
            {" · "}
            {t(offer.told ? "offer.keptUntil" : "offer.notTold")} <TimeText instant={offer.expiresAt} zone={zone} style="time" bare />
          </>
        )}
      </span>
    </div>
  );
}

/** Why this one was asked: as it was when the offer was made. */
function Reason({ reason, zone }: { reason: Offer["reason"]; zone: string }) {
  const { t } = useTranslation("clinic/waitlist");
  const why = [
    reason.byHand && t("reason.byHand"),
    !reason.byHand && t("reason.place", { place: reason.place, count: reason.candidates }),
    reason.namedDoctor && t("reason.namedDoctor"),
    reason.priority > 0 && t(`priority.${reason.priority}`),
    reason.askedBefore > 0 && t("reason.askedBefore", { count: reason.askedBefore }),
    reason.spareMinutes > 0 && t("reason.spare", { count: reason.spareMinutes }),
  ].filter((one): one is string => typeof one === "string");
  return (
    <p className="text-xs text-muted-foreground">
      {why.join(" · ")}
      {" · "}
      {t("reason.since")} <TimeText instant={reason.waitingSince} zone={zone} style="date" />
    </p>
  );
}
