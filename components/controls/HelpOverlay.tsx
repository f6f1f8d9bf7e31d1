"use client";

import { useState } from "react";
import { Dialog } from "#components/ui/Dialog.tsx";
import { COMMANDS } from "#lib/domain/controls/commands.ts";
import { Keys } from "./Keys.tsx";
import { useCommands } from "./useCommands.ts";

/** Every key as it is now, by what it is for; opened by a key of its own. `<Controls>` brings it along. */
export function HelpOverlay() {
  const [open, setOpen] = useState(false);
  useCommands({ help: () => setOpen(true) });
  if (!open) return null;

  const sections = Map.groupBy(COMMANDS, ({ section }) => section);
  return (
    <Dialog title="Keys" onClose={() => setOpen(false)}>
      <div className="columns-2 gap-6">
        {[...sections].map(([section, commands]) => (
          <section key={section} className="break-inside-avoid pb-4">
            <h3 className="pb-1 font-medium text-soft">{section}</h3>
            <dl>
              {commands.map(({ id, label }) => (
                <div key={id} className="flex justify-between gap-3 py-0.5">
                  <dt>{label}</dt>
                  <dd>
                    <Keys command={id} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
