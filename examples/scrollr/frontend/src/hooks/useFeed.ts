import { useInfiniteQuery } from "@tanstack/react-query";

import { api } from "../api/client";

const PAGE_SIZE = 30;

export function useFeed() {
  return useInfiniteQuery({
    queryKey: ["feed"],
    queryFn: ({ pageParam }) => api.feed(pageParam, PAGE_SIZE),
    initialPageParam: null as string | null,
    getNextPageParam: (lastPage) => lastPage.nextCursor,
  });
}
