import { useState } from "react";
import type { Window } from "#lib/domain/windowing/Window.ts";

const LARGEST_HU = 65535;

/** Width and level as numbers, to be read and to be typed; Enter or leaving the field applies them. */
export function WindowFields({ window, onChange }: { window: Window; onChange: (window: Window) => void }) {
  return (
    <div className="flex items-center gap-1 text-caption text-faint">
      <HuField
        label="Window width"
        letter="W"
        value={window.widthHu}
        onChange={(widthHu) => onChange({ ...window, widthHu: Math.max(1, widthHu) })}
      />
      <HuField
        label="Window level"
        letter="L"
        value={window.centerHu}
        onChange={(centerHu) => onChange({ ...window, centerHu })}
      />
    </div>
  );
}

function HuField({
  label,
  letter,
  value,
  onChange,
}: {
  label: string;
  letter: string;
  value: number;
  onChange: (value: number) => void;
}) {
  // While somebody types, what is typed stands here, and not what a drag or a key sets.
  const [typed, setTyped] = useState<string | null>(null);
  const take = () => {
    const number = Number(typed);
    if (typed?.trim() && Number.isFinite(number) && Math.abs(number) <= LARGEST_HU)
      onChange(Math.round(number));
    setTyped(null);
  };
  return (
    <label className="flex items-center gap-1">
      <span aria-hidden="true">{letter}</span>
      <input
        aria-label={label}
        inputMode="numeric"
        value={typed ?? String(Math.round(value))}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={take}
        onFocus={({ target }) => target.select()}
        onKeyDown={({ key, currentTarget }) => {
          if (key === "Escape") setTyped(null);
          if (key === "Enter" || key === "Escape") currentTarget.blur();
        }}
        className="figures h-7 w-14 rounded-md border border-line bg-surface px-1.5 text-right text-caption text-ink"
      />
    </label>
  );
}
