import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { api } from "../api/client";

const OFFER_SECONDS = 15 * 60;

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export function PlusOffer() {
  const [secondsLeft, setSecondsLeft] = useState(OFFER_SECONDS);
  const [viewers] = useState(() => 20 + Math.floor(Math.random() * 80));
  const start = useMutation({ mutationFn: () => api.startPlus("yearly") });

  useEffect(() => {
    const timer = setInterval(() => {
      setSecondsLeft((value) => (value <= 1 ? OFFER_SECONDS : value - 1));
    }, 1000);
    return () => clearInterval(timer);
  }, []);

  return (
    <section className="offer">
      <p className="urgent">Hurry! Offer ends in {clock(secondsLeft)}</p>
      <p>
        <s>$9.99</s> <strong>$4.99 a month</strong>. Only 3 left at this price!
      </p>
      <p>{viewers} people are looking at this right now</p>
      <button type="button" className="btn btn-primary" onClick={() => start.mutate()} disabled={start.isPending}>
        Start 7-day free trial
      </button>
      <small>Renews automatically at $119.88 a year unless cancelled 48 hours before the trial ends.</small>
    </section>
  );
}
