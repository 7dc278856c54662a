import type { FeedSort } from "../api/types";
import { CaughtUp } from "../components/CaughtUp";
import { EngagementBar } from "../components/EngagementBar";
import { StoryRing } from "../components/StoryRing";
import { VideoPlayer } from "../components/VideoPlayer";
import { useFeed } from "../hooks/useFeed";
import { useSettings } from "../hooks/useSettings";
import copy from "../locales/en.json";

const SORTS: FeedSort[] = ["newest", "topics", "popular"];

export function FeedPage() {
  const { settings, update } = useSettings();
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage, error } = useFeed(settings.feedSort);

  if (error) return <p role="alert">The feed could not be loaded. Try again in a moment.</p>;

  const videos = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <StoryRing />
      <label>
        Order{" "}
        <select value={settings.feedSort} onChange={(event) => update({ feedSort: event.target.value as FeedSort })}>
          {SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {copy.feed.sorts[sort]}
            </option>
          ))}
        </select>
      </label>
      <div className="feed">
        {videos.map((video) => (
          <section key={video.id} className="feed-item">
            <VideoPlayer video={video} />
            <h2>{video.title}</h2>
            <EngagementBar video={video} />
          </section>
        ))}
      </div>
      {hasNextPage ? (
        <button type="button" className="btn" onClick={() => fetchNextPage()} disabled={isFetchingNextPage}>
          {copy.feed.loadMore}
        </button>
      ) : (
        <CaughtUp />
      )}
    </>
  );
}
