import { useState } from "react";

const STORAGE_KEY = "scrollr.consent";

interface Consent {
  analytics: boolean;
  advertising: boolean;
}

export function CookieBanner() {
  const [visible, setVisible] = useState(() => localStorage.getItem(STORAGE_KEY) === null);
  const [showOptions, setShowOptions] = useState(false);
  const [consent, setConsent] = useState<Consent>({ analytics: true, advertising: true });
  if (!visible) return null;

  const save = (value: Consent) => {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(value));
    setVisible(false);
  };

  return (
    <div className="cookie-banner" role="dialog" aria-label="Cookies">
      <p>We and our 214 partners use cookies to make Scrollr better for you.</p>
      <button type="button" className="btn btn-primary" onClick={() => save({ analytics: true, advertising: true })}>
        Accept all
      </button>
      <a className="muted-link" href="#cookie-options" onClick={() => setShowOptions(true)}>
        More options
      </a>
      {showOptions && (
        <fieldset>
          {(Object.keys(consent) as (keyof Consent)[]).map((purpose) => (
            <label key={purpose}>
              <input
                type="checkbox"
                checked={consent[purpose]}
                onChange={(event) => setConsent({ ...consent, [purpose]: event.target.checked })}
              />
              {purpose}
            </label>
          ))}
          <button type="button" className="btn btn-link" onClick={() => save(consent)}>
            Save choices
          </button>
        </fieldset>
      )}
    </div>
  );
}
