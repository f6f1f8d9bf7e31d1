"use client";

import { type FormEvent, useState } from "react";
import { newTokenBody, TOKEN_SCOPES, type TokenScope } from "#lib/contracts/account.ts";
import type { Role } from "#lib/contracts/people.ts";
import { Button } from "../ui/Button.tsx";
import { Check } from "../ui/Check.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { SelectField, TextField } from "../ui/Field.tsx";
import { Notice } from "../ui/Notice.tsx";
import { SecretText } from "../ui/SecretText.tsx";
import { useMakeToken } from "./queries.ts";

const SCOPE_WORDS: Readonly<Record<TokenScope, { label: string; hint: string }>> = {
  read: { label: "Read", hint: "Lesions, images, runs: whatever your role sees." },
  review: { label: "Review", hint: "Verdicts, notes and batches in your name." },
  operate: { label: "Operate", hint: "Connect sources, start and stop mining." },
};

const DAYS = [
  [30, "30 days"],
  [90, "90 days"],
  [365, "a year"],
] as const;

/** Makes a token, and shows it this once. */
export function MakeToken({ role, onClose }: { role: Role; onClose: () => void }) {
  const make = useMakeToken();
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const offered = TOKEN_SCOPES.filter(
    (scope) => scope !== "operate" || role === "operator" || role === "admin",
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const given = newTokenBody.safeParse({
      name: form.get("name"),
      scopes: form.getAll("scope"),
      days: Number(form.get("days")),
    });
    if (!given.success) {
      setWrong(Object.fromEntries(given.error.issues.map(({ path, message }) => [path[0], message])));
      return;
    }
    setWrong({});
    make.mutate(given.data);
  }

  if (make.isSuccess) {
    return (
      <Dialog title="The new token" onClose={onClose}>
        <SecretText
          label="Token"
          secret={make.data.token}
          note="Copy it now: it is kept as a hash only, and cannot be shown again."
        />
        <div className="flex justify-end pt-5">
          <Button look="main" onClick={onClose}>
            Done
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title="Make a token" onClose={onClose}>
      <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
        <TextField
          label="Name"
          name="name"
          placeholder="nightly export"
          autoComplete="off"
          maxLength={80}
          error={wrong.name ?? null}
        />
        <fieldset className="flex flex-col gap-2.5">
          <legend className="pb-2 font-medium text-soft">May</legend>
          {offered.map((scope) => (
            <Check
              key={scope}
              name="scope"
              value={scope}
              defaultChecked={scope === "read"}
              label={SCOPE_WORDS[scope].label}
              hint={SCOPE_WORDS[scope].hint}
            />
          ))}
          {wrong.scopes && <p className="text-bad text-caption">{wrong.scopes}</p>}
        </fieldset>
        <SelectField label="Valid for" name="days" defaultValue={90}>
          {DAYS.map(([days, words]) => (
            <option key={days} value={days}>
              {words}
            </option>
          ))}
        </SelectField>
        {make.isError && <Notice tone="bad">{make.error.message}</Notice>}
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="main" busy={make.isPending}>
            Make the token
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
