import { useEffect, useRef, useState } from "react";
import { KeyCaps } from "#components/controls/index.ts";
import type { Bindings } from "#lib/domain/controls/bindings.ts";
import type { Command, CommandId } from "#lib/domain/controls/commands.ts";
import { rivalsOf } from "#lib/domain/controls/conflicts.ts";
import { type KeyChange, rebind, withoutKey } from "#lib/domain/controls/rebind.ts";
import { KeyCatcher } from "./KeyCatcher.tsx";
import { TakenKey } from "./TakenKey.tsx";

/** As many keys as a command may have: more than anybody remembers. */
const MOST_KEYS = 3;

/** What the row is doing: waiting for a key in place of one (null: one more), or for a decision about a key that is taken. */
type Doing = { is: "listening"; replaces: string | null } | { is: "deciding"; change: KeyChange } | null;

/** A command and its keys: press one, then the key it should be. */
export function CommandRow({
  command,
  bindings,
  plain,
  onChange,
}: {
  command: Command & { readonly id: CommandId };
  bindings: Bindings;
  /** The keys that the preset gives it. */
  plain: readonly string[];
  onChange: (bindings: Bindings) => void;
}) {
  const [doing, setDoing] = useState<Doing>(null);
  const row = useRef<HTMLLIElement>(null);
  const { id, label } = command;
  const keys = bindings[id];
  const changed = keys.join(" ") !== plain.join(" ");

  // The focus is the browser's; the place where it was is gone, so it goes to the row's last button, a key.
  const comesBack = useRef(false);
  useEffect(() => {
    if (doing !== null || !comesBack.current) return;
    comesBack.current = false;
    [...(row.current?.querySelectorAll("button") ?? [])].at(-1)?.focus();
  });

  function finish(next?: Bindings) {
    comesBack.current = true;
    setDoing(null);
    if (next) onChange(next);
  }
  function give(key: string, replaces: string | null) {
    const change = { command: id, key, replaces };
    if (rivalsOf(bindings, id, key).length > 0) setDoing({ is: "deciding", change });
    else finish(rebind(bindings, change));
  }

  return (
    <li ref={row} className="group border-line/60 border-b py-0.5 last:border-b-0">
      <div className="flex min-h-7 items-center gap-2">
        <span className="min-w-0 flex-1">
          {label}
          {changed && <span className="pl-2 text-accent text-caption">yours</span>}
        </span>
        {doing?.is === "listening" ? (
          <KeyCatcher
            label={label}
            onKey={(key) => give(key, doing.replaces)}
            onCancel={(focusStays) => (focusStays ? finish() : setDoing(null))}
            onClear={
              doing.replaces === null ? null : () => finish(withoutKey(bindings, id, doing.replaces ?? ""))
            }
          />
        ) : (
          <>
            {changed && (
              <RowButton
                name={`${label}: back to ${plain.join(" or ") || "no key"}`}
                onClick={() => finish({ ...bindings, [id]: plain })}
              >
                <path d="M3.5 7.5a5 5 0 1 1 .6 3.6M3.5 3.5v4h4" />
              </RowButton>
            )}
            {keys.length < MOST_KEYS && (
              <RowButton
                name={keys.length === 0 ? `${label}: give it a key` : `${label}: one more key`}
                quiet={keys.length > 0}
                onClick={() => setDoing({ is: "listening", replaces: null })}
              >
                <path d="M8 3.5v9M3.5 8h9" />
              </RowButton>
            )}
            {keys.map((key) => (
              <button
                key={key}
                type="button"
                aria-label={`${label}: change ${key}`}
                onClick={() => setDoing({ is: "listening", replaces: key })}
                className="rounded-sm p-0.5 hover:bg-hover"
              >
                <KeyCaps name={key} />
              </button>
            ))}
          </>
        )}
      </div>
      {doing?.is === "deciding" && (
        <TakenKey bindings={bindings} change={doing.change} onChange={finish} onCancel={() => finish()} />
      )}
    </li>
  );
}

function RowButton({
  name,
  quiet = false,
  onClick,
  children,
}: {
  name: string;
  /** Seen only where the row is pointed at or worked on. */
  quiet?: boolean;
  onClick: () => void;
  children: React.ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={name}
      title={name}
      onClick={onClick}
      className={`rounded-sm p-1 text-faint hover:bg-hover hover:text-ink ${quiet ? "opacity-0 focus:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100" : ""}`}
    >
      <svg
        viewBox="0 0 16 16"
        className="size-4"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        aria-hidden="true"
      >
        {children}
      </svg>
    </button>
  );
}
