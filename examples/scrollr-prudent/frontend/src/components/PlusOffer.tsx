import { useMutation } from "@tanstack/react-query";

import { api } from "../api/client";

export function PlusOffer() {
  const start = useMutation({ mutationFn: api.startPlus });

  return (
    <section className="offer">
      <p>
        <strong>$4.99 a month</strong>, cancel any time on this page.
      </p>
      <button type="button" className="btn" onClick={() => start.mutate()} disabled={start.isPending}>
        Try Plus for 7 days
      </button>
      <small>
        The trial is free, needs no payment card and stops by itself. We send a reminder two days before it stops; you
        decide then whether to subscribe.
      </small>
      {start.data && <p role="status">Your trial runs until {new Date(start.data.trialEndsAt).toLocaleDateString()}.</p>}
    </section>
  );
}
