"use client";

import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/Button.tsx";
import { TextField } from "#components/ui/Field.tsx";
import { Notice } from "#components/ui/Notice.tsx";
import { useHydrated } from "#components/ui/useHydrated.ts";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { hospitalSignInSchema, signedInSchema } from "#lib/contracts/people.ts";
import { refusalWords } from "./refusalWords.ts";

/**
 * Asks for address and password; goes on to where one wanted to be, or to choosing a password first. Where the hospital
 * has a sign-in of its own, that comes first.
 *
 * @param refused why the hospital's sign-in sent the person back here, as a code
 */
export function SignIn({
  next,
  hospital,
  refused,
}: {
  next: string;
  hospital: string | null;
  refused: string | null;
}) {
  const hydrated = useHydrated();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState(refused && hospital ? refusalWords(refused, hospital) : null);

  async function signIn(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setRefusal(null);
    try {
      const body = { email: form.get("email"), password: form.get("password") };
      const { mustChangePassword } = await fetchJson(signedInSchema, "/api/sign-in", {
        method: "POST",
        body,
      });
      // A whole new page: nothing that was fetched for a visitor, or for somebody else, is kept.
      window.location.assign(mustChangePassword ? `/change-password?${new URLSearchParams({ next })}` : next);
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  }

  async function signInAtHospital() {
    setBusy(true);
    setRefusal(null);
    try {
      const body = { next };
      const { url } = await fetchJson(hospitalSignInSchema, "/api/sign-in/hospital", {
        method: "POST",
        body,
      });
      window.location.assign(url);
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  }

  return (
    <form
      // Should scripts not run: a password has no place in an address.
      method="post"
      onSubmit={(event) => void signIn(event)}
      className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-6"
    >
      <h1 className="font-semibold text-title tracking-tight">Sign in</h1>
      {refusal && <Notice tone="bad">{refusal}</Notice>}
      {hospital && (
        <>
          <Button
            look="main"
            onClick={() => void signInAtHospital()}
            disabled={!hydrated || busy}
            className="h-9"
          >
            Sign in with {hospital}
          </Button>
          <div className="flex items-center gap-3 text-caption text-faint">
            <span className="h-px flex-1 bg-line" />
            or with a local account
            <span className="h-px flex-1 bg-line" />
          </div>
        </>
      )}
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        required
        autoFocus={!hospital}
      />
      <TextField label="Password" name="password" type="password" autoComplete="current-password" required />
      <Button
        type="submit"
        look={hospital ? "plain" : "main"}
        busy={busy}
        disabled={!hydrated}
        className="mt-1 h-9"
      >
        Sign in
      </Button>
    </form>
  );
}
