import { useInfiniteQuery } from "@tanstack/react-query";

import { api } from "../api/client";
import type { FeedSort } from "../api/types";

/** Pages of the feed; the server ends the list, and a page is loaded only when asked for. */
export function useFeed(sort: FeedSort) {
  return useInfiniteQuery({
    queryKey: ["feed", sort],
    queryFn: ({ pageParam }) => api.feed(pageParam),
    initialPageParam: 1,
    getNextPageParam: (lastPage) => lastPage.nextPage,
    refetchOnWindowFocus: false,
  });
}
