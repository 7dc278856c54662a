import { useSettings } from "../hooks/useSettings";

const SWITCHES = [
  ["pushNotifications", "Push notifications (never between 21:00 and 8:00)"],
  ["emailDigest", "Weekly digest by e-mail"],
  ["publicProfile", "Public profile"],
  ["autoplay", "Play videos without a click"],
  ["showLikeCounts", "Show how many people liked a video"],
  ["showWeeklyGoal", "Show my weekly goal"],
  ["shareTyping", "Let others see when I am typing"],
  ["allowAiTraining", "Allow Scrollr to train models on my videos"],
] as const;

export function SettingsPage() {
  const { settings, update, error } = useSettings();
  return (
    <form className="settings">
      <h1>Settings</h1>
      {SWITCHES.map(([key, label]) => (
        <label key={key}>
          <input
            type="checkbox"
            checked={settings[key]}
            onChange={(event) => update({ [key]: event.target.checked })}
          />
          {label}
        </label>
      ))}
      <label>
        Daily time limit in minutes{" "}
        <input
          type="number"
          min={15}
          max={240}
          step={15}
          value={settings.dailyLimitMinutes}
          onChange={(event) => update({ dailyLimitMinutes: event.target.valueAsNumber })}
        />
      </label>
      {error && <p role="alert">Your change was not saved.</p>}
    </form>
  );
}
