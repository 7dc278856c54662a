import { useMutation } from "@tanstack/react-query";

import { api } from "../api/client";
import copy from "../locales/en.json";

interface CancelPlusModalProps {
  onClose: () => void;
}

export function CancelPlusModal({ onClose }: CancelPlusModalProps) {
  const cancel = useMutation({ mutationFn: api.cancelPlus, onSuccess: onClose });

  return (
    <dialog open className="modal" aria-labelledby="cancel-title">
      <h2 id="cancel-title">{copy.cancel.title}</h2>
      <p>{copy.cancel.body}</p>
      <button type="button" className="btn" onClick={() => cancel.mutate()} disabled={cancel.isPending}>
        Cancel Plus
      </button>
      <button type="button" className="btn" onClick={onClose}>
        Keep Plus
      </button>
      {cancel.isError && <p role="alert">That did not work. Please try again.</p>}
    </dialog>
  );
}
