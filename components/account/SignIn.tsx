"use client";

import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/Button.tsx";
import { TextField } from "#components/ui/Field.tsx";
import { Notice } from "#components/ui/Notice.tsx";
import { useHydrated } from "#components/ui/useHydrated.ts";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { signedInSchema } from "#lib/contracts/people.ts";

/** Asks for address and password; goes on to where one wanted to be, or to choosing a password first. */
export function SignIn({ next }: { next: string }) {
  const hydrated = useHydrated();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

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

  return (
    <form
      // Should scripts not run: a password has no place in an address.
      method="post"
      onSubmit={(event) => void signIn(event)}
      className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-6"
    >
      <h1 className="font-semibold text-title tracking-tight">Sign in</h1>
      {refusal && <Notice tone="bad">{refusal}</Notice>}
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        required
        autoFocus
      />
      <TextField label="Password" name="password" type="password" autoComplete="current-password" required />
      <Button type="submit" look="main" busy={busy} disabled={!hydrated} className="mt-1 h-9">
        Sign in
      </Button>
    </form>
  );
}
