/** What browsers answer themselves, whatever a page says: closing, opening and moving between tabs, reloading, leaving. */
const KEPT = new Set([
  ...[
    "w",
    "t",
    "n",
    "q",
    "r",
    "l",
    "shift+w",
    "shift+t",
    "shift+n",
    "shift+r",
    "Tab",
    "shift+Tab",
    "F4",
    "F5",
  ].map((key) => `ctrl+${key}`),
  ...["F1", "F3", "F5", "F6", "F7", "F11", "F12", "alt+F4", "alt+ArrowLeft", "alt+ArrowRight", "alt+Home"],
]);
/** What the page itself needs to be worked by keyboard alone. */
const NEEDED = new Set(["Escape", "Tab", "shift+Tab"]);

/** Whether a key can be given to a command; some would never arrive, some are needed to get about. */
export const isFree = (key: string): boolean =>
  !KEPT.has(key) &&
  !NEEDED.has(key) &&
  !key.includes("meta+") &&
  !key.startsWith("Audio") &&
  !key.startsWith("Media");
