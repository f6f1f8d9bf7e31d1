import { useEffect, useRef } from "react";
import { KeyCaps } from "#components/controls/index.ts";
import { Button } from "#components/ui/Button.tsx";
import type { Bindings } from "#lib/domain/controls/bindings.ts";
import { commandNamed } from "#lib/domain/controls/commands.ts";
import { rivalsOf } from "#lib/domain/controls/conflicts.ts";
import { type KeyChange, swap, takeOver } from "#lib/domain/controls/rebind.ts";

/** The key is another command’s: what to do about it. Nothing has changed yet. */
export function TakenKey({
  bindings,
  change,
  onChange,
  onCancel,
}: {
  bindings: Bindings;
  change: KeyChange;
  onChange: (bindings: Bindings) => void;
  onCancel: () => void;
}) {
  const first = useRef<HTMLFieldSetElement>(null);
  const { command, key, replaces } = change;
  const rivals = rivalsOf(bindings, command, key);
  const [only, ...others] = rivals;

  // The focus is the browser's: it goes on to the question.
  useEffect(() => first.current?.querySelector("button")?.focus(), []);

  return (
    <fieldset
      ref={first}
      aria-label="The key is taken"
      onKeyDown={(event) => event.key === "Escape" && onCancel()}
      className="my-1 rounded-md border border-aside-deep bg-aside-wash p-2"
    >
      <p className="flex flex-wrap items-center gap-1.5 pb-2" role="alert">
        <KeyCaps name={key} />
        <span>is “{rivals.map((id) => commandNamed(id)?.label).join("” and “")}”.</span>
      </p>
      <div className="flex flex-wrap gap-1.5">
        {only && others.length === 0 && replaces !== null && (
          <Button className="px-2.5" onClick={() => onChange(swap(bindings, { ...change, replaces }, only))}>
            Swap: it gets <KeyCaps name={replaces} />
          </Button>
        )}
        <Button className="px-2.5" onClick={() => onChange(takeOver(bindings, change, rivals))}>
          Just take it
        </Button>
        <Button look="quiet" className="px-2.5" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </fieldset>
  );
}
