"use client";

import { type FormEvent, useState } from "react";
import { ROLES } from "#lib/contracts/people.ts";
import { addUserBody } from "#lib/contracts/users.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { SelectField, TextField } from "../ui/Field.tsx";
import { Notice } from "../ui/Notice.tsx";
import { FirstPassword } from "./FirstPassword.tsx";
import { useAddUser } from "./queries.ts";
import { roleWords } from "./roleWords.ts";

/** Makes a person known, and shows the first password this once. */
export function AddPerson({ onClose }: { onClose: () => void }) {
  const add = useAddUser();
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const [role, setRole] = useState<(typeof ROLES)[number]>("reader");

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const given = addUserBody.safeParse({ name: form.get("name"), email: form.get("email"), role });
    if (!given.success) {
      setWrong(Object.fromEntries(given.error.issues.map(({ path, message }) => [path[0], message])));
      return;
    }
    setWrong({});
    add.mutate(given.data);
  }

  if (add.isSuccess) return <FirstPassword given={add.data} onClose={onClose} />;
  return (
    <Dialog title="Add a person" onClose={onClose}>
      <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
        <TextField
          label="Name"
          name="name"
          hint="Shown beside what the person does."
          autoComplete="off"
          maxLength={100}
          error={wrong.name ?? null}
        />
        <TextField
          label="E-mail address"
          name="email"
          type="email"
          hint="The person signs in with it; nothing is sent to it."
          autoComplete="off"
          error={wrong.email ?? null}
        />
        <SelectField
          label="Role"
          name="role"
          value={role}
          hint={roleWords(role)}
          onChange={({ target }) => setRole(ROLES.find((each) => each === target.value) ?? "reader")}
        >
          {ROLES.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </SelectField>
        {add.isError && <Notice tone="bad">{add.error.message}</Notice>}
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="main" busy={add.isPending}>
            Add
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
