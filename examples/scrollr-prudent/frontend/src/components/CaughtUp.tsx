import copy from "../locales/en.json";

/** End of a list: says so, and offers nothing more. */
export function CaughtUp() {
  return (
    <p className="caught-up" role="status">
      {copy.feed.caughtUp}
    </p>
  );
}
