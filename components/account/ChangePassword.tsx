"use client";

import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/Button.tsx";
import { TextField } from "#components/ui/Field.tsx";
import { Notice } from "#components/ui/Notice.tsx";
import { useHydrated } from "#components/ui/useHydrated.ts";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { PASSWORD_LENGTH, signedInSchema } from "#lib/contracts/people.ts";

/** A new password for oneself; `forced` when the current one was given by somebody else. */
export function ChangePassword({ email, forced, next }: { email: string; forced: boolean; next: string }) {
  const hydrated = useHydrated();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [mismatch, setMismatch] = useState(false);

  async function change(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const differs = form.get("newPassword") !== form.get("again");
    setMismatch(differs);
    setRefusal(null);
    if (differs) return;
    setBusy(true);
    try {
      const body = { currentPassword: form.get("currentPassword"), newPassword: form.get("newPassword") };
      await fetchJson(signedInSchema, "/api/change-password", { method: "POST", body });
      window.location.assign(next);
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  }

  return (
    <form
      // Should scripts not run: a password has no place in an address.
      method="post"
      onSubmit={(event) => void change(event)}
      className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-6"
    >
      <h1 className="font-semibold text-title tracking-tight">Choose a password</h1>
      <p className="text-soft">
        {forced
          ? "The password you signed in with was given to you. Choose your own before you go on."
          : "All your other sessions will end."}
      </p>
      {refusal && <Notice tone="bad">{refusal}</Notice>}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <TextField
        label="Current password"
        name="currentPassword"
        type="password"
        autoComplete="current-password"
        required
        autoFocus
      />
      <TextField
        label="New password"
        name="newPassword"
        type="password"
        autoComplete="new-password"
        minLength={PASSWORD_LENGTH.least}
        maxLength={PASSWORD_LENGTH.most}
        hint={`At least ${PASSWORD_LENGTH.least} characters; a few words are easier to remember than signs.`}
        required
      />
      <TextField
        label="New password, again"
        name="again"
        type="password"
        autoComplete="new-password"
        error={mismatch ? "The two are not the same." : null}
        required
      />
      <Button type="submit" look="main" busy={busy} disabled={!hydrated} className="mt-1 h-9">
        Change password
      </Button>
    </form>
  );
}
