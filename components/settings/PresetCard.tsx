import { useState } from "react";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { SelectField } from "#components/ui/Field.tsx";
import type { ViewerSettings } from "#lib/contracts/settings.ts";
import { PRESET_NAMES, PRESETS } from "#lib/domain/controls/presets.ts";
import type { ChangesSettings } from "./ChangesSettings.ts";

/** Whose keys and buttons to begin with; what was changed by hand can be brought back. */
export function PresetCard({ settings, onChange }: ChangesSettings) {
  const [before, setBefore] = useState<ViewerSettings | null>(null);
  const own = Object.keys(settings.keys).length;
  const plain = own === 0 && sameButtons(settings.buttons, PRESETS[settings.preset].buttons);

  function begin(preset: ViewerSettings["preset"]) {
    setBefore(plain ? null : settings);
    onChange({ ...settings, preset, keys: {}, buttons: { ...PRESETS[preset].buttons } });
  }
  return (
    <Card
      title="Begin with the keys of"
      actions={
        !plain && (
          <Button look="quiet" onClick={() => begin(settings.preset)}>
            Reset
          </Button>
        )
      }
    >
      <SelectField
        label="Viewer"
        value={settings.preset}
        hint={PRESETS[settings.preset].note}
        onChange={({ target }) => {
          const preset = PRESET_NAMES.find((name) => name === target.value);
          if (preset) begin(preset);
        }}
      >
        {PRESET_NAMES.map((name) => (
          <option key={name} value={name}>
            {PRESETS[name].label}
          </option>
        ))}
      </SelectField>
      {own > 0 && (
        <p className="pt-2 text-caption text-soft">
          {own === 1 ? "One command has" : `${own} commands have`} keys of your own.
        </p>
      )}
      {before && plain && (
        <p className="flex items-center justify-between gap-2 pt-2 text-caption text-soft">
          What you had changed was set aside.
          <Button
            look="quiet"
            className="h-7 px-2 text-caption"
            onClick={() => {
              onChange(before);
              setBefore(null);
            }}
          >
            Bring it back
          </Button>
        </p>
      )}
    </Card>
  );
}

const sameButtons = (a: ViewerSettings["buttons"], b: ViewerSettings["buttons"]): boolean =>
  a.left === b.left && a.middle === b.middle && a.right === b.right && a.wheel === b.wheel;
