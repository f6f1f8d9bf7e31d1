"use client";

import { type FormEvent, useState } from "react";
import { type NewSourceBody, newSourceBody, SOURCE_KINDS, type SourceKind } from "#lib/contracts/mining.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { SelectField, TextField } from "../ui/Field.tsx";
import { Notice } from "../ui/Notice.tsx";
import { useAddSource, useCheckSource } from "./queries.ts";
import { KIND_WORDS } from "./sourceWords.ts";

const SIGN_IN_WAYS = { none: "none", basic: "user and password", bearer: "token" } as const;
type SignInWay = keyof typeof SIGN_IN_WAYS;

/** Adds a source, and tries at once whether it answers. */
export function AddSource({ onClose }: { onClose: () => void }) {
  const [kind, setKind] = useState<SourceKind>("folder");
  const [way, setWay] = useState<SignInWay>("none");
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const add = useAddSource();
  const check = useCheckSource();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = newSourceBody.safeParse(bodyFrom(new FormData(event.currentTarget), kind, way));
    if (!given.success) {
      setWrong(Object.fromEntries(given.error.issues.map(({ path, message }) => [path.at(-1), message])));
      return;
    }
    setWrong({});
    add.mutate(given.data, { onSuccess: ({ id }) => check.mutate(id, { onSuccess: onClose }) });
  }

  return (
    <Dialog title="Add a source" onClose={onClose}>
      <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
        <SelectField
          label="Kind"
          name="kind"
          value={kind}
          hint={KIND_WORDS[kind].hint}
          onChange={({ target }) => setKind(SOURCE_KINDS.find((each) => each === target.value) ?? "folder")}
        >
          {SOURCE_KINDS.map((each) => (
            <option key={each} value={each}>
              {KIND_WORDS[each].name}
            </option>
          ))}
        </SelectField>
        {kind === "folder" && (
          <TextField
            label="Path on the server"
            name="path"
            placeholder="/data/ct"
            error={wrong.path ?? null}
            className="font-mono"
          />
        )}
        {kind === "dicomweb" && <DicomwebFields way={way} onWay={setWay} wrong={wrong} />}
        {kind === "dimse" && (
          <>
            <TextField
              label="AE title of the PACS"
              name="calledAet"
              placeholder="PACS"
              error={wrong.calledAet ?? null}
            />
            <div className="grid grid-cols-[1fr_7rem] gap-3">
              <TextField label="Host" name="host" placeholder="10.0.0.5" error={wrong.host ?? null} />
              <TextField
                label="Port"
                name="port"
                inputMode="numeric"
                placeholder="104"
                error={wrong.port ?? null}
              />
            </div>
          </>
        )}
        {add.isError && <Notice tone="bad">{add.error.message}</Notice>}
        {check.isError && (
          <Notice tone="aside">
            The source was added, but it does not answer yet. {check.error.message}
          </Notice>
        )}
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={onClose}>{add.isSuccess ? "Close" : "Cancel"}</Button>
          <Button type="submit" look="main" busy={add.isPending || check.isPending}>
            Add and test
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function DicomwebFields({
  way,
  onWay,
  wrong,
}: {
  way: SignInWay;
  onWay: (way: SignInWay) => void;
  wrong: Readonly<Record<string, string>>;
}) {
  return (
    <>
      <TextField
        label="Address"
        name="url"
        type="url"
        placeholder="https://pacs.example/dicom-web"
        error={wrong.url ?? null}
      />
      <SelectField
        label="Signs in by"
        name="way"
        value={way}
        hint="Kept sealed with the data directory’s key, and never shown again."
        onChange={({ target }) =>
          onWay(target.value === "basic" || target.value === "bearer" ? target.value : "none")
        }
      >
        {Object.entries(SIGN_IN_WAYS).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </SelectField>
      {way === "basic" && (
        <div className="grid grid-cols-2 gap-3">
          <TextField label="User" name="user" autoComplete="off" error={wrong.user ?? null} />
          <TextField
            label="Password"
            name="password"
            type="password"
            autoComplete="new-password"
            error={wrong.password ?? null}
          />
        </div>
      )}
      {way === "bearer" && (
        <TextField
          label="Token"
          name="token"
          type="password"
          autoComplete="off"
          error={wrong.token ?? null}
        />
      )}
    </>
  );
}

/** What the form says, in the shape that is sent; the schema judges it. */
function bodyFrom(form: FormData, kind: SourceKind, way: SignInWay): unknown {
  const text = (name: string) => String(form.get(name) ?? "");
  if (kind === "folder") return { kind, path: text("path") };
  if (kind === "dimse") {
    return { kind, calledAet: text("calledAet"), host: text("host"), port: Number(text("port")) };
  }
  const credentials = {
    none: null,
    basic: { kind: way, user: text("user"), password: text("password") },
    bearer: { kind: way, token: text("token") },
  }[way];
  return { kind, url: text("url"), credentials } satisfies Record<
    keyof Extract<NewSourceBody, { kind: "dicomweb" }>,
    unknown
  >;
}
