import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";

import { api } from "../api/client";
import { CaughtUp } from "../components/CaughtUp";
import { TrailerCard } from "../components/TrailerCard";

export function SearchPage() {
  const [query, setQuery] = useState("");
  const { data, fetchNextPage, hasNextPage } = useInfiniteQuery({
    queryKey: ["search", query],
    queryFn: ({ pageParam }) => api.search(query, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (lastPage) => lastPage.nextCursor,
    enabled: query.length > 1,
  });

  const videos = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <input type="search" value={query} onChange={(event) => setQuery(event.target.value)} aria-label="Search videos" />
      <div className="grid">
        {videos.map((video) => (
          <TrailerCard key={video.id} video={video} />
        ))}
      </div>
      {hasNextPage && (
        <button type="button" className="btn" onClick={() => fetchNextPage()}>
          Show more results
        </button>
      )}
      {data && !hasNextPage && <CaughtUp />}
    </>
  );
}
