/** What of a keyboard event says which key it was; the browser's own `KeyboardEvent` has it all. */
export interface KeyPress {
  /** What the key types or does in the layout in use. */
  readonly key: string;
  /** Where the key is, as on a US keyboard. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing?: boolean;
  getModifierState?(modifier: string): boolean;
}

/** Says nothing by itself, or nothing that two keyboards agree on. */
const NO_KEY = new Set([
  "Control", "Alt", "AltGraph", "Shift", "Meta", "OS", "CapsLock", "NumLock", "ScrollLock", "Fn", "FnLock",
  "Dead", "Process", "Unidentified", "Compose", "",
]); // biome-ignore format: one thought, one paragraph

/**
 * The name of a key press, such as `a`, `1`, `?`, `ArrowUp`, `shift+ArrowUp` or `ctrl+z`.
 *
 * A letter is the letter of the layout in use, so that `z` is where the reader's keyboard has it, whether or not caps
 * lock is on; on a keyboard of another script it is the one of the same place. A number is a number on the number pad
 * too, and in the upper row of keyboards that need shift for it. Shift counts with letters and named keys only: what a
 * sign takes differs between layouts. AltGr makes signs, and is no modifier.
 *
 * @param apple whether command stands for control, as on a Mac
 * @returns null for what is not a key of its own: a modifier, a dead key, a word that is still being composed
 */
export function keyFromEvent(press: KeyPress, apple = false): string | null {
  if (press.isComposing || NO_KEY.has(press.key)) return null;
  const sign = [...press.key].length === 1;
  const makesSign = sign && press.getModifierState?.("AltGraph") === true;
  const name = nameOf(press);
  const shiftCounts = !sign || /^[a-z ]$/.test(name) || name === "Space";
  const control = press.ctrlKey || (apple && press.metaKey);

  return [
    control && !makesSign && "ctrl",
    press.altKey && !makesSign && "alt",
    press.shiftKey && shiftCounts && "shift",
    press.metaKey && !apple && "meta",
    name,
  ]
    .filter((part) => part !== false)
    .join("+");
}

function nameOf({ key, code, shiftKey }: KeyPress): string {
  if (key === " ") return "Space";
  if ([...key].length > 1) return key;
  if (/^[0-9]$/.test(key)) return key;
  const [, digit] = /^(?:Digit|Numpad)([0-9])$/.exec(code) ?? [];
  if (digit !== undefined && !shiftKey) return digit;
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? [];
  return letter !== undefined && /\p{L}/u.test(key) ? letter.toLowerCase() : key.toLowerCase();
}
