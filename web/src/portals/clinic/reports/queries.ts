import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, type Schema, take } from "@/api/client";
import type { Period } from "./period";

export interface Asked extends Period {
  clinicId?: string | undefined;
  doctorId?: string | undefined;
}

export type Summary = Schema<"SummaryReportView">;
export type Daily = Schema<"DailyReportView">;
export type Value = Schema<"ValueReportView">;
export type Use = Schema<"DoctorsReportView">;

/** What is asked again by itself: a dashboard that stays open shows the day as it goes on. */
const live = { refetchInterval: 60_000, placeholderData: keepPreviousData } as const;

export const summaryQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ["reports", "summary", asked],
    queryFn: ({ signal }) => take(api.GET("/v1/reports/summary", { params: { query: asked }, signal })),
    ...live,
  });

export const dailyQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ["reports", "daily", asked],
    queryFn: ({ signal }) => take(api.GET("/v1/reports/daily", { params: { query: asked }, signal })),
    ...live,
  });

export const valueQuery = (asked: Asked, enabled = true) =>
  queryOptions({
    queryKey: ["reports", "value", asked],
    queryFn: ({ signal }) => take(api.GET("/v1/reports/value", { params: { query: asked }, signal })),
    enabled,
    ...live,
  });

/** The use of doctors' time is reckoned clinic by clinic. */
export const useOfTimeQuery = ({ clinicId = "", ...asked }: Asked, enabled = true) =>
  queryOptions({
    queryKey: ["reports", "doctors", { clinicId, ...asked }],
    queryFn: ({ signal }) =>
      take(api.GET("/v1/reports/doctors", { params: { query: { ...asked, clinicId } }, signal })),
    enabled: enabled && clinicId !== "",
    ...live,
  });
