import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useNavigate } from "react-router-dom";

import { api } from "../api/client";

export function SignUpForm() {
  const navigate = useNavigate();
  const signUp = useMutation({ mutationFn: api.signUp, onSuccess: () => navigate("/") });

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    signUp.mutate({
      handle: String(form.get("handle")),
      email: String(form.get("email")),
      password: String(form.get("password")),
      isAdult: form.get("is_over_13") === "on",
      marketingOptIn: form.get("marketing_opt_in") === "on",
    });
  };

  return (
    <form className="sign-up" onSubmit={onSubmit}>
      <label>
        Handle <input name="handle" required minLength={3} maxLength={30} />
      </label>
      <label>
        E-mail <input name="email" type="email" required />
      </label>
      <label>
        Password <input name="password" type="password" required minLength={10} />
      </label>
      <label>
        <input name="is_over_13" type="checkbox" required /> I confirm that I am at least 13 years old
      </label>
      <label>
        <input name="marketing_opt_in" type="checkbox" defaultChecked /> Send me offers and news from Scrollr and partners
      </label>
      <button type="submit" disabled={signUp.isPending}>
        Create account
      </button>
      {signUp.isError && <p role="alert">We could not create your account. Try another handle.</p>}
    </form>
  );
}
