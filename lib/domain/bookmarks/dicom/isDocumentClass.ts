/** Key Object Selection Document Storage. */
export const KEY_OBJECT = "1.2.840.10008.5.1.4.1.1.88.59";

/** Presentation states that carry the graphic annotation module: grayscale, colour, pseudo-colour, blending. */
const PRESENTATION_STATES: ReadonlySet<string> = new Set(
  ["1", "2", "3", "4"].map((number) => `1.2.840.10008.5.1.4.1.1.11.${number}`),
);

/** Structured reports, key object documents among them (PS3.4 B.5: SR Storage classes share this root). */
export const isReportClass = (sopClassUid: string): boolean =>
  sopClassUid.startsWith("1.2.840.10008.5.1.4.1.1.88.");

export const isPresentationClass = (sopClassUid: string): boolean => PRESENTATION_STATES.has(sopClassUid);

/** Whether an object of this SOP class may hold bookmarks, or withdraw some. */
export const isDocumentClass = (sopClassUid: string): boolean =>
  isReportClass(sopClassUid) || isPresentationClass(sopClassUid);
