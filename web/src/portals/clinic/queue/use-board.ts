import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { api, take } from "@/api/client";
import { watch } from "@/api/stream";
import type { Board } from "./lanes";

/** The queue of a clinic as it stands, kept fresh by the server. */
export function useBoard(clinicId: string) {
  const cache = useQueryClient();
  const [live, setLive] = useState(true);
  const board = useQuery({
    queryKey: ["queue", clinicId],
    queryFn: ({ signal }) => take(api.GET("/v1/queue", { params: { query: { clinicId } }, signal })),
  });

  useEffect(() => {
    const closing = new AbortController();
    void watch({
      open: async (signal) =>
        (await api.GET("/v1/queue/stream", { params: { query: { clinicId } }, parseAs: "stream", signal })).response,
      onEvent: ({ event, data }) => {
        if (event === "board") cache.setQueryData<Board>(["queue", clinicId], JSON.parse(data) as Board);
      },
      onLive: setLive,
      signal: closing.signal,
    });
    return () => closing.abort();
  }, [cache, clinicId]);

  return { ...board, live };
}
