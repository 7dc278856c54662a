import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { api } from "../api/client";

const REPORT_EVERY_MINUTES = 5;

/** Counts the minutes spent today, for the break reminder and the daily time limit. */
export function useUsage() {
  const client = useQueryClient();
  const { data: usage } = useQuery({ queryKey: ["usage"], queryFn: api.usage });

  useEffect(() => {
    const timer = setInterval(() => {
      if (document.hidden) return;
      api
        .reportUsage(REPORT_EVERY_MINUTES)
        .then((saved) => client.setQueryData(["usage"], saved))
        .catch((error: unknown) => console.warn("usage not saved", error));
    }, REPORT_EVERY_MINUTES * 60_000);
    return () => clearInterval(timer);
  }, [client]);

  return usage;
}
