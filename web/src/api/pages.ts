import { type QueryKey, useInfiniteQuery } from "@tanstack/react-query";

export interface Page<T> {
  items: T[];
  nextCursor?: string | null;
}

/** A list that the server gives page by page, as far as it has been asked for. */
export interface Listing<T> {
  rows: T[];
  pending: boolean;
  error: unknown;
  retry: () => void;
  /** Loads the next page; null when there is none. */
  more: (() => void) | null;
  loadingMore: boolean;
}

/**
 * `usePages(["patients", filters], (cursor, signal) => take(api.GET("/v1/patients", { params: { query: { ...filters, cursor } }, signal })))`
 *
 * Filters and sort belong into the key and into the address of the page.
 */
export function usePages<T>(
  queryKey: QueryKey,
  load: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>,
  options: { /** Asked again so often, for lists that change by themselves. */ everyMs?: number; enabled?: boolean } = {},
): Listing<T> {
  const pages = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchInterval: options.everyMs,
    enabled: options.enabled,
  });
  return {
    rows: pages.data?.pages.flatMap((page) => page.items) ?? [],
    pending: pages.isPending,
    error: pages.data ? null : pages.error,
    retry: () => void pages.refetch(),
    more: pages.hasNextPage ? () => void pages.fetchNextPage() : null,
    loadingMore: pages.isFetchingNextPage,
  };
}
