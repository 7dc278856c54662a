import { useState } from "react";

const STORAGE_KEY = "scrollr.consent";

interface Consent {
  analytics: boolean;
  advertising: boolean;
}

const NOTHING: Consent = { analytics: false, advertising: false };
const EVERYTHING: Consent = { analytics: true, advertising: true };

export function CookieBanner() {
  const [visible, setVisible] = useState(() => localStorage.getItem(STORAGE_KEY) === null);
  const [consent, setConsent] = useState<Consent>(NOTHING);
  if (!visible) return null;

  const save = (value: Consent) => {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(value));
    setVisible(false);
  };

  return (
    <div className="cookie-banner" role="dialog" aria-label="Cookies">
      <p>We would like to use cookies for the purposes below. Scrollr works the same without them.</p>
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
      </fieldset>
      <button type="button" className="btn" onClick={() => save(NOTHING)}>
        Reject all
      </button>
      <button type="button" className="btn" onClick={() => save(consent)}>
        Save my choice
      </button>
      <button type="button" className="btn" onClick={() => save(EVERYTHING)}>
        Accept all
      </button>
    </div>
  );
}
