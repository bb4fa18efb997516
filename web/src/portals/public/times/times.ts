import { queryOptions } from "@tanstack/react-query";

import { open, type Schema, take } from "@/api/client";
import { embedded } from "@/api/embedded";
import { addDays, type CivilDate } from "@/lib/civil";
import { instantAt } from "@/lib/time";
import type { Choice } from "../choice";
import { DAYS } from "./grouping";

/** The free times of a week from `day` on. */
export function timesQuery(slug: string, { clinicId, serviceId, doctorId }: Choice, day: CivilDate, zone: string) {
  return queryOptions({
    queryKey: ["public", slug, "times", clinicId, serviceId, doctorId, day],
    queryFn: ({ signal }) =>
      take(
        open.GET("/v1/public/{slug}/availability", {
          params: {
            path: { slug },
            query: {
              clinicId,
              serviceId,
              ...(doctorId && { doctorId }),
              from: instantAt({ date: day, minute: 0 }, zone),
              to: instantAt({ date: addDays(day, DAYS), minute: 0 }, zone),
            },
          },
          signal,
        }),
      ),
    initialData: () => {
      const first = firstTimes(slug);
      const same = first?.clinicId === clinicId && first.serviceId === serviceId && first.day === day;
      return same && doctorId === null ? first.found : undefined;
    },
    initialDataUpdatedAt: performance.timeOrigin,
    staleTime: 30_000,
  });
}

interface FirstTimes {
  clinicId: string;
  serviceId: string;
  day: CivilDate;
  found: Schema<"OpenTimesView">;
}

const known = new Map<string, FirstTimes | undefined>();

/** What came with the page. */
function firstTimes(slug: string): FirstTimes | undefined {
  if (!known.has(slug)) known.set(slug, embedded<FirstTimes>(`public/${slug}/times`));
  return known.get(slug);
}

/** The day to begin with: the server knows already when the next days are full. */
export function firstDay(slug: string, choice: Choice): CivilDate | undefined {
  const first = firstTimes(slug);
  const same = first?.clinicId === choice.clinicId && first.serviceId === choice.serviceId;
  return same && choice.doctorId === null ? first.day : undefined;
}
