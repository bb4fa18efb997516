import { queryOptions } from "@tanstack/react-query";
import { useLocation, useNavigate, useParams } from "@tanstack/react-router";

import { open, type Schema, take } from "@/api/client";
import type { Step } from "./routes";

export type Visit = Schema<"PublicVisitView">;

export function visitKey(slug: string, id: string) {
  return ["public", slug, "visit", id] as const;
}

export function visitQuery({ slug, appointmentId, secret }: Link) {
  return queryOptions({
    queryKey: visitKey(slug, appointmentId),
    queryFn: ({ signal }) =>
      take(
        open.GET("/v1/public/{slug}/appointments/{appointment_id}", {
          params: { path: { slug, appointment_id: appointmentId }, header: { "Booking-Secret": secret } },
          signal,
        }),
      ),
  });
}

/** What a link to a visit consists of. */
export interface Link {
  slug: string;
  appointmentId: string;
  secret: string;
}

/** The link by which this page was opened. */
export function useVisitLink(): Link {
  const { slug, appointmentId } = useParams({ from: "/c/$slug/manage/$appointmentId" });
  const secret = useLocation({ select: ({ hash }) => hash });
  return { slug, appointmentId, secret };
}

/** Goes to another step with the same visit. */
export function useStep(): (step: Step | undefined) => void {
  const navigate = useNavigate();
  const { slug, appointmentId, secret } = useVisitLink();
  return (step) =>
    void navigate({
      to: "/c/$slug/manage/$appointmentId",
      params: { slug, appointmentId },
      search: { step },
      hash: secret,
    });
}

/** The secret in the API's address of a visit: `/v1/public/.../{id}#secret`. */
export function secretOf(link: string | null | undefined): string {
  return link?.split("#")[1] ?? "";
}

/** Whether the visit is still to come, and stands. */
export function isAhead(visit: Visit): boolean {
  return ["scheduled", "confirmed"].includes(visit.status) && Date.parse(visit.startsAt) > Date.now();
}

/** Whether its patient may still move or cancel it alone. */
export function mayChange(visit: Visit): boolean {
  return isAhead(visit) && Date.parse(visit.mayChangeUntil) > Date.now();
}
