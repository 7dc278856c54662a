import { useEffect, useRef } from "react";

import { EngagementBar } from "../components/EngagementBar";
import { StoryRing } from "../components/StoryRing";
import { VideoPlayer } from "../components/VideoPlayer";
import { useFeed } from "../hooks/useFeed";

export function FeedPage() {
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage, error } = useFeed();
  const sentinel = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const target = sentinel.current;
    if (!target) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries[0].isIntersecting && hasNextPage && !isFetchingNextPage) {
          void fetchNextPage();
        }
      },
      { rootMargin: "1200px" },
    );
    observer.observe(target);
    return () => observer.disconnect();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);

  if (error) return <p role="alert">Something went wrong. Pull to refresh.</p>;

  const videos = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <StoryRing />
      <div className="feed">
        {videos.map((video, index) => (
          <section key={`${video.id}-${index}`} className="feed-item">
            <VideoPlayer video={video} />
            <h2>{video.title}</h2>
            <EngagementBar video={video} />
          </section>
        ))}
        <div ref={sentinel} className="sentinel" aria-hidden />
      </div>
    </>
  );
}
