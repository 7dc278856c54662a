import { useSettings } from "../hooks/useSettings";

const SWITCHES = [
  ["pushNotifications", "Push notifications"],
  ["emailDigest", "E-mail digest"],
  ["publicProfile", "Public profile"],
  ["autoplayTrailers", "Play previews in search"],
  ["infiniteScroll", "Keep loading search results"],
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
      {error && <p role="alert">Your change was not saved.</p>}
    </form>
  );
}
