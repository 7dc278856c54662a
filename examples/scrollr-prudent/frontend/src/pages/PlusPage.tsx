import { useState } from "react";

import { CancelPlusModal } from "../components/CancelPlusModal";
import { PlusOffer } from "../components/PlusOffer";

export function PlusPage() {
  const [cancelling, setCancelling] = useState(false);
  return (
    <>
      <h1>Scrollr Plus</h1>
      <PlusOffer />
      <button type="button" className="btn" onClick={() => setCancelling(true)}>
        Cancel subscription
      </button>
      {cancelling && <CancelPlusModal onClose={() => setCancelling(false)} />}
    </>
  );
}
