"use client";

import Link from "next/link";
import { type ReactNode, use, useState } from "react";
import { Dialog } from "#components/ui/Dialog.tsx";
import { COMMANDS } from "#lib/domain/controls/commands.ts";
import { ACTION_WORDS, BUTTON_WORDS } from "./buttonWords.ts";
import { ControlsContext } from "./ControlsContext.ts";
import { Keys } from "./Keys.tsx";
import { useCommands } from "./useCommands.ts";

/** Every key and button as it is now, by what it is for; opened by a key of its own. `<Controls>` brings it along. */
export function HelpOverlay() {
  const [open, setOpen] = useState(false);
  useCommands({ help: () => setOpen(true) });
  return open && <Help onClose={() => setOpen(false)} />;
}

function Help({ onClose }: { onClose: () => void }) {
  const { settings, bindings } = use(ControlsContext);
  const sections = Map.groupBy(COMMANDS, ({ section }) => section);
  return (
    <Dialog title="Keys and mouse" wide onClose={onClose}>
      <div className="columns-1 gap-10 sm:columns-2 lg:columns-3">
        {[...sections].map(([section, commands]) => (
          <Section key={section} title={section}>
            {commands.map(({ id, label }) => (
              <Line key={id} label={label}>
                {bindings[id].length > 0 ? <Keys command={id} /> : <span className="text-faint">no key</span>}
              </Line>
            ))}
          </Section>
        ))}
        <Section title="Mouse, over the picture">
          {BUTTON_WORDS.map(([button, label]) => (
            <Line key={button} label={label}>
              {ACTION_WORDS[settings.buttons[button]]}
            </Line>
          ))}
        </Section>
      </div>
      <p className="-mb-1 border-line border-t pt-2.5 text-soft">
        Keys rest while you type.{" "}
        <Link
          href="/settings"
          onClick={onClose}
          className="text-accent underline underline-offset-2 hover:text-accent-hover"
        >
          Change keys and buttons
        </Link>
      </p>
    </Dialog>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="break-inside-avoid pb-3">
      <h3 className="border-line border-b pb-1 text-caption text-faint">{title}</h3>
      <dl className="pt-1">{children}</dl>
    </section>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-center justify-between gap-3 py-px">
      <dt>{label}</dt>
      <dd className="flex min-h-5 items-center text-soft">{children}</dd>
    </div>
  );
}
