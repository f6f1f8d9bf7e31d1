import { useId } from "react";
import { ACTION_WORDS, BUTTON_WORDS } from "#components/controls/index.ts";
import { Card } from "#components/ui/Card.tsx";
import { Select } from "#components/ui/Select.tsx";
import { BUTTON_ACTIONS } from "#lib/domain/controls/buttons.ts";
import type { ChangesSettings } from "./ChangesSettings.ts";

/** What each button and the wheel do to the picture. */
export function ButtonsCard({ settings, onChange }: ChangesSettings) {
  const id = useId();
  const { buttons } = settings;
  return (
    <Card title="Mouse, over the picture">
      <div className="flex gap-4">
        <MousePicture />
        <div className="flex flex-1 flex-col gap-2">
          {BUTTON_WORDS.map(([button, label]) => (
            <div key={button} className="flex items-center justify-between gap-2">
              <label htmlFor={`${id}-${button}`} className="text-soft">
                {label}
              </label>
              <div className="w-26">
                <Select
                  id={`${id}-${button}`}
                  value={buttons[button]}
                  className="h-8 w-full rounded-md border border-edge/70 bg-room pl-2.5 text-ink hover:border-edge focus:border-accent"
                  onChange={({ target }) => {
                    const action = BUTTON_ACTIONS.find((each) => each === target.value);
                    if (action) onChange({ ...settings, buttons: { ...buttons, [button]: action } });
                  }}
                >
                  {BUTTON_ACTIONS.map((action) => (
                    <option key={action} value={action}>
                      {ACTION_WORDS[action]}
                    </option>
                  ))}
                </Select>
              </div>
            </div>
          ))}
        </div>
      </div>
      {!Object.values(buttons).includes("slices") && (
        <p className="pt-3 text-caption text-aside">Slices are then reached by keys and the bar only.</p>
      )}
    </Card>
  );
}

function MousePicture() {
  return (
    <svg
      viewBox="0 0 44 68"
      className="h-17 w-11 shrink-0 self-center text-edge"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      aria-hidden="true"
    >
      <rect x="2" y="2" width="40" height="64" rx="20" />
      <path d="M2 28h40M22 2v8M22 20v8" />
      <rect x="19" y="10" width="6" height="10" rx="3" className="text-accent" />
    </svg>
  );
}
