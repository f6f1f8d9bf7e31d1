import { useDeferredValue, useState } from "react";
import { Card } from "#components/ui/Card.tsx";
import { bindingsOf, differencesFrom } from "#lib/domain/controls/bindings.ts";
import { COMMANDS } from "#lib/domain/controls/commands.ts";
import type { ChangesSettings } from "./ChangesSettings.ts";
import { CommandRow } from "./CommandRow.tsx";
import { ConflictList } from "./ConflictList.tsx";
import { matchesSearch } from "./matchesSearch.ts";

/** The last section of the left column; what follows stands in the right one, so that each is about as long. */
const LAST_ON_THE_LEFT = "Picture";

/** Every command with its keys, each of which can be changed on the spot. */
export function KeysCard({ settings, onChange }: ChangesSettings) {
  const [typed, setTyped] = useState("");
  const search = useDeferredValue(typed);
  const bindings = bindingsOf(settings.preset, settings.keys);
  const plain = bindingsOf(settings.preset);

  const found = COMMANDS.filter((command) => matchesSearch(search, command, bindings[command.id]));
  const sections = [...Map.groupBy(found, ({ section }) => section)];
  const cut = COMMANDS.findLastIndex(({ section }) => section === LAST_ON_THE_LEFT);
  const isLeft = (section: string) => COMMANDS.findIndex((each) => each.section === section) <= cut;
  const columns = [
    sections.filter(([section]) => isLeft(section)),
    sections.filter(([section]) => !isLeft(section)),
  ].filter((column) => column.length > 0);

  const rebound = (next: typeof bindings) =>
    onChange({ ...settings, keys: keysOf(differencesFrom(settings.preset, next, settings.keys)) });

  return (
    <Card
      title="Keys"
      actions={
        <input
          type="search"
          aria-label="Search commands and keys"
          placeholder="Search a command or a key"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          className="h-8 w-60 rounded-md border border-edge/70 bg-room px-3 text-ink placeholder:text-faint hover:border-edge focus:border-accent"
        />
      }
    >
      <ConflictList bindings={bindings} onChange={rebound} />
      <div className="grid gap-x-8 xl:grid-cols-2">
        {columns.map((column) => (
          <div key={column[0]?.[0]}>
            {column.map(([section, commands]) => (
              <section key={section} aria-label={section} className="pb-4">
                <h3 className="border-line border-b pb-1 text-caption text-faint">{section}</h3>
                <ul>
                  {commands.map((command) => (
                    <CommandRow
                      key={command.id}
                      command={command}
                      bindings={bindings}
                      plain={plain[command.id]}
                      onChange={rebound}
                    />
                  ))}
                </ul>
              </section>
            ))}
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p className="py-6 text-center text-soft">No command and no key is called that.</p>
      )}
    </Card>
  );
}

const keysOf = (keys: Readonly<Record<string, readonly string[]>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(keys).map(([id, names]) => [id, [...names]]));
