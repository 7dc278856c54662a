import { useQuery } from "@tanstack/react-query";

import { api } from "../api/client";
import { useSettings } from "../hooks/useSettings";

/** A goal people set for themselves, shown to nobody else. */
export function GoalBadge() {
  const { settings } = useSettings();
  const { data: goal } = useQuery({
    queryKey: ["goal"],
    queryFn: api.weeklyGoal,
    enabled: settings.showWeeklyGoal,
  });
  if (!settings.showWeeklyGoal || !goal) return null;

  return (
    <p className="goal">
      {goal.title}: {goal.done} of {goal.target} this week
    </p>
  );
}
