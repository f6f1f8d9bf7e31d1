const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Space: "Space",
  Backspace: "⌫",
  Delete: "Del",
  Insert: "Ins",
  PageUp: "Page ↑",
  PageDown: "Page ↓",
  Enter: "↵",
  "-": "−",
};
const MODIFIERS: Readonly<Record<string, string>> = {
  ctrl: "Ctrl",
  alt: "Alt",
  shift: "Shift",
  meta: "Meta",
};
const APPLE: Readonly<Record<string, string>> = { ctrl: "⌘", alt: "⌥", shift: "⇧", meta: "⌘" };

/** The caps to be pressed together, as people read them: `ctrl+shift+z` is Ctrl, Shift, Z. */
export function capsOf(key: string, apple = false): string[] {
  const [, modifiers = "", name = key] = /^((?:(?:ctrl|alt|shift|meta)\+)*)(.+)$/.exec(key) ?? [];
  const names = apple ? APPLE : MODIFIERS;
  const before = modifiers.split("+").flatMap((modifier) => names[modifier] ?? []);
  return [...before, NAMES[name] ?? (name.length === 1 ? name.toUpperCase() : name)];
}

/** The same as one word for tooltips: `Ctrl+Shift+Z`. */
export const keyWords = (key: string, apple = false): string => capsOf(key, apple).join(apple ? "" : "+");
