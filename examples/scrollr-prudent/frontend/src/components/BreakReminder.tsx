import { useState } from "react";
import { Link } from "react-router-dom";

import { useUsage } from "../hooks/useUsage";
import copy from "../locales/en.json";

/** Tells people when it is time for a break, and when their daily time limit is reached. */
export function BreakReminder() {
  const usage = useUsage();
  const [dismissedAt, setDismissedAt] = useState(0);
  if (!usage || usage.minutesToday <= dismissedAt) return null;
  if (!usage.breakDue && !usage.limitReached) return null;

  return (
    <dialog open className="modal" aria-labelledby="break-title">
      <h2 id="break-title">{usage.limitReached ? copy.usage.limitTitle : copy.usage.breakTitle}</h2>
      <p>
        You have spent {usage.minutesToday} of {usage.dailyLimitMinutes} minutes here today.
      </p>
      <button type="button" className="btn" onClick={() => setDismissedAt(usage.minutesToday)}>
        Close
      </button>
      <Link className="btn" to="/settings">
        Change my daily limit
      </Link>
    </dialog>
  );
}
