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
      <button type="button" className="btn btn-primary btn-large" onClick={onClose}>
        Keep my benefits
      </button>
      <button type="button" className="btn-link tiny" onClick={() => cancel.mutate()} disabled={cancel.isPending}>
        No thanks, I don't want to save money
      </button>
      {cancel.isError && <p role="alert">To finish, please call our support team on weekdays between 9 and 5.</p>}
    </dialog>
  );
}
