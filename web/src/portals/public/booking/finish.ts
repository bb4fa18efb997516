import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";

import { useAction } from "@/api/action";
import { once, open, type Schema, take } from "@/api/client";
import { dialled } from "@/lib/dialling";
import { secretOf, visitKey } from "../manage/visit";
import { useSlug } from "../public-page";
import { drafts, type Hold, visitorOf, type Who } from "./draft";

/** What books: who comes, and the code if one is needed. */
interface Ready {
  who: Who;
  code: string | null;
}

/** Books the held time, and leads on to the visit. */
export function useBooking(hold: Hold, failed: (error: unknown) => void) {
  const slug = useSlug();
  const cache = useQueryClient();
  const navigate = useNavigate();
  return useAction({
    send: ({ who, code }: Ready, key): Promise<Schema<"PublicVisitView">> =>
      take(
        open.POST("/v1/public/{slug}/appointments", {
          params: { path: { slug }, header: once(key) },
          body: {
            holdId: hold.id,
            secret: hold.secret,
            visitor: visitorOf(who, dialled(who.country, who.phone)),
            reason: who.reason.replaceAll(/\s+/g, " ").trim(),
            code,
          },
        }),
      ),
    done: (visit) => {
      cache.setQueryData(visitKey(slug, visit.id), visit);
      void cache.invalidateQueries({ queryKey: ["public", slug, "times"] });
      const there = navigate({
        to: "/c/$slug/manage/$appointmentId",
        params: { slug, appointmentId: visit.id },
        search: { step: "booked" },
        hash: secretOf(visit.link),
        replace: true,
      });
      void there.then(() => drafts.keep(slug, { hold: null, who: {}, code: null }));
    },
    failed,
  });
}
