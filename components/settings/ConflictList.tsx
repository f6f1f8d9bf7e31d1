import { KeyCaps } from "#components/controls/index.ts";
import { Button } from "#components/ui/Button.tsx";
import { Notice } from "#components/ui/Notice.tsx";
import type { Bindings } from "#lib/domain/controls/bindings.ts";
import { commandNamed } from "#lib/domain/controls/commands.ts";
import { conflictsOf } from "#lib/domain/controls/conflicts.ts";
import { withoutKey } from "#lib/domain/controls/rebind.ts";

/** Keys that ask for two things at once, as when a new version puts a command on a key that somebody had given away. */
export function ConflictList({
  bindings,
  onChange,
}: {
  bindings: Bindings;
  onChange: (bindings: Bindings) => void;
}) {
  const conflicts = conflictsOf(bindings);
  if (conflicts.length === 0) return null;
  return (
    <div className="pb-4">
      <Notice tone="aside">
        <ul className="flex flex-col gap-2">
          {conflicts.map(({ key, commands }) => (
            <li key={`${key} ${commands.join(" ")}`} className="flex flex-wrap items-center gap-2">
              <KeyCaps name={key} />
              <span>asks for two things. Take it from</span>
              {commands.map((id) => (
                <Button key={id} onClick={() => onChange(withoutKey(bindings, id, key))}>
                  {commandNamed(id)?.label}
                </Button>
              ))}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
