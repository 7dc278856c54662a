import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { api } from "../api/client";
import type { Story } from "../api/types";

function hoursLeft(story: Story): number {
  const left = new Date(story.expiresAt).getTime() - Date.now();
  return Math.max(0, Math.ceil(left / 3_600_000));
}

/** Row of rings above the feed; a story is gone 24 hours after it was posted. */
export function StoryRing() {
  const { data: stories = [] } = useQuery({
    queryKey: ["stories"],
    queryFn: api.stories,
    refetchInterval: 60_000,
  });
  const [open, setOpen] = useState<Story | null>(null);

  return (
    <section className="stories" aria-label="Stories">
      {stories.map((story) => (
        <button
          key={story.id}
          type="button"
          className={story.seen ? "ring ring-seen" : "ring ring-unseen"}
          onClick={() => setOpen(story)}
        >
          <img src={story.author.avatarUrl} alt={story.author.handle} />
          <small>Disappears in {hoursLeft(story)}h</small>
        </button>
      ))}
      {open && (
        <dialog open className="story-viewer" onClick={() => setOpen(null)}>
          <img src={open.mediaUrl} alt={`Story by ${open.author.handle}`} />
        </dialog>
      )}
    </section>
  );
}
