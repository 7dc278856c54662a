import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { api } from "../api/client";
import { TrailerCard } from "../components/TrailerCard";
import { useSettings } from "../hooks/useSettings";

const BOTTOM_MARGIN = 400;

export function SearchPage() {
  const [query, setQuery] = useState("");
  const { settings } = useSettings();
  const { data, fetchNextPage, hasNextPage } = useInfiniteQuery({
    queryKey: ["search", query],
    queryFn: ({ pageParam }) => api.search(query, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (lastPage) => lastPage.nextCursor,
    enabled: query.length > 1,
  });

  useEffect(() => {
    if (!settings.infiniteScroll) return;
    const onScroll = () => {
      const { scrollTop, clientHeight, scrollHeight } = document.documentElement;
      if (scrollTop + clientHeight >= scrollHeight - BOTTOM_MARGIN && hasNextPage) {
        void fetchNextPage();
      }
    };
    window.addEventListener("scroll", onScroll, { passive: true });
    return () => window.removeEventListener("scroll", onScroll);
  }, [settings.infiniteScroll, fetchNextPage, hasNextPage]);

  const videos = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <input type="search" value={query} onChange={(event) => setQuery(event.target.value)} aria-label="Search videos" />
      <div className="grid">
        {videos.map((video) => (
          <TrailerCard key={video.id} video={video} />
        ))}
      </div>
      {!settings.infiniteScroll && hasNextPage && (
        <button type="button" onClick={() => fetchNextPage()}>
          Show more results
        </button>
      )}
    </>
  );
}
