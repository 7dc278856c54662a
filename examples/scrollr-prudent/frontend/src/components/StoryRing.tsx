import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { api } from "../api/client";
import type { Story } from "../api/types";

/** Row of stories above the feed; they stay until their author takes them down. */
export function StoryRing() {
  const { data: stories = [] } = useQuery({ queryKey: ["stories"], queryFn: api.stories });
  const [open, setOpen] = useState<Story | null>(null);

  return (
    <section className="stories" aria-label="Stories">
      {stories.map((story) => (
        <button key={story.id} type="button" className="ring" onClick={() => setOpen(story)}>
          <img src={story.author.avatarUrl} alt={story.author.handle} />
          <small>{new Date(story.postedAt).toLocaleDateString()}</small>
        </button>
      ))}
      {open && (
        <dialog open className="story-viewer">
          <img src={open.mediaUrl} alt={`Story by ${open.author.handle}`} />
          <button type="button" onClick={() => setOpen(null)}>
            Close
          </button>
        </dialog>
      )}
    </section>
  );
}
