/**
 * What goes over the network, and with it dcmjs-dimse, which takes a tenth of a second to load: import this file only when a
 * PACS is about to be asked, so that commands without one start without it.
 */
export { echo, findMatches } from "./dimseQueries.ts";
export { openMoveListener } from "./moveListener.ts";
export { retrieve } from "./retrieve.ts";
