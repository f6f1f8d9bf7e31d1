import { WINDOW_KEYS } from "./windows.ts";

/** The same by buttons, for whoever has no wheel or does not know the keys; they say their keys. */
export function ViewerControls({
  slice,
  slices,
  window,
  named,
  own,
  whole,
  onSlice,
  onWindow,
  onWhole,
}: {
  slice: number;
  slices: readonly number[];
  window: string;
  named: string | null;
  own: string | null;
  whole: boolean;
  onSlice: (slice: number) => void;
  onWindow: (name: string | null) => void;
  onWhole: (whole: boolean) => void;
}) {
  const chip = (on: boolean) =>
    `h-7 rounded-md border px-2.5 text-caption ${on ? "border-accent bg-good-wash text-ink" : "border-line text-soft hover:border-edge hover:text-ink"}`;
  return (
    <div className="mx-auto flex w-full max-w-[min(72dvh,60rem)] flex-col gap-3">
      <label className="figures flex items-center gap-3 text-caption text-faint">
        Slice
        <input
          type="range"
          min={slices[0]}
          max={slices.at(-1)}
          value={slice}
          onChange={({ target }) => onSlice(Number(target.value))}
          className="flex-1 accent-accent"
        />
        {slices[0]} to {slices.at(-1)}
      </label>
      <div className="flex flex-wrap gap-1.5">
        <button type="button" className={chip(!whole)} aria-pressed={!whole} onClick={() => onWhole(false)}>
          Around the lesion
        </button>
        <button type="button" className={chip(whole)} aria-pressed={whole} onClick={() => onWhole(true)}>
          Whole slice
        </button>
        <span className="w-2" />
        {own && (
          <button
            type="button"
            className={chip(window === own)}
            aria-pressed={window === own}
            title="key 0"
            onClick={() => onWindow(null)}
          >
            Own window
          </button>
        )}
        {WINDOW_KEYS.map(({ key, name, label }) => (
          <button
            key={name}
            type="button"
            className={chip(named === name)}
            aria-pressed={named === name}
            title={`key ${key}`}
            onClick={() => onWindow(name)}
          >
            {label}
          </button>
        ))}
      </div>
      <p className="text-caption text-faint">
        Wheel or <Key>↑</Key> <Key>↓</Key> slices, <Key>k</Key> key slice, drag for the window, <Key>0</Key>{" "}
        to <Key>6</Key> windows, hold <Key>b</Key> to hide the marks, <Key>space</Key> resets.
      </p>
    </div>
  );
}

function Key({ children }: { children: string }) {
  return <kbd className="rounded-sm border border-line bg-raised px-1 font-sans text-soft">{children}</kbd>;
}
