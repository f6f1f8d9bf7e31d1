/** What takes text, or finds its entries by typing. */
const TYPING =
  'textarea, select, [contenteditable]:not([contenteditable="false"]), [role="textbox"], [role="combobox"], [role="listbox"], ' +
  'input:not([type="checkbox"]):not([type="radio"]):not([type="button"]):not([type="submit"]):not([type="range"])';
const PRESSED = 'button, a[href], summary, input, [role="button"], [role="menuitem"], [role="tab"]';
const MOVED =
  'input[type="radio"], input[type="range"], [role="slider"], [role="scrollbar"], [role="tab"], [role="menuitem"]';

const PRESSING = new Set(["Space", "Enter"]);
const MOVING = new Set([
  "ArrowUp",
  "ArrowDown",
  "ArrowLeft",
  "ArrowRight",
  "PageUp",
  "PageDown",
  "Home",
  "End",
]);

/**
 * Whether a key press belongs to what it was aimed at: somebody types, works a control with a key that it uses itself,
 * or has a dialog in front.
 */
export function isSpokenFor({ target }: Event, key: string): boolean {
  if (document.querySelector("dialog:modal") !== null) return true;
  if (!(target instanceof Element)) return false;
  if (target.closest('[role="dialog"], [role="alertdialog"]') !== null || target.closest(TYPING) !== null)
    return true;
  if (PRESSING.has(key) && target.closest(PRESSED) !== null) return true;
  return MOVING.has(key) && target.closest(MOVED) !== null;
}
