import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useNavigate, useSearchParams } from "react-router-dom";

import { api } from "../api/client";

/** Sign-up; an account needs an age token from the verification provider. */
export function SignUpForm() {
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const ageToken = params.get("age_token");
  const ageCheck = useMutation({
    mutationFn: api.startAgeCheck,
    onSuccess: ({ redirectUrl }) => window.location.assign(redirectUrl),
  });
  const signUp = useMutation({ mutationFn: api.signUp, onSuccess: () => navigate("/settings") });

  if (!ageToken) {
    return (
      <section className="sign-up">
        <h1>Join Scrollr</h1>
        <p>First, our age verification partner confirms your age group. We never see your documents.</p>
        <button type="button" className="btn" onClick={() => ageCheck.mutate()} disabled={ageCheck.isPending}>
          Verify my age
        </button>
        {ageCheck.isError && <p role="alert">The age check is not available right now.</p>}
      </section>
    );
  }

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    signUp.mutate({
      handle: String(form.get("handle")),
      email: String(form.get("email")),
      password: String(form.get("password")),
      ageToken,
      marketingOptIn: form.get("marketing_opt_in") === "on",
    });
  };

  return (
    <form className="sign-up" onSubmit={onSubmit}>
      <h1>Join Scrollr</h1>
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
        <input name="marketing_opt_in" type="checkbox" /> Send me news from Scrollr (optional)
      </label>
      <button type="submit" className="btn" disabled={signUp.isPending}>
        Create account
      </button>
      {signUp.isError && <p role="alert">We could not create your account. Try another handle.</p>}
    </form>
  );
}
