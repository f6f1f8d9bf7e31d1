import type { Code, DicomDataset } from "../../domain/dicom/dataset.ts";
import { codeItem, dataset, merged, referenceItem } from "../../domain/dicom/elements.ts";
import { evidenceItems } from "../../domain/sr/evidenceItems.ts";
import { type DocumentFacts, documentModules } from "./report.ts";

export const KEY_OBJECT = "1.2.840.10008.5.1.4.1.1.88.59";

/** Titles that withdraw what a note refers to (IHE IOCM), and one that only points at it. */
export const NOTE_TITLES = {
  rejected: { scheme: "DCM", value: "113001", meaning: "Rejected for Quality Reasons" },
  ofInterest: { scheme: "DCM", value: "113000", meaning: "Of Interest" },
} as const satisfies Record<string, Code>;

/** A Key Object Selection document (PS3.3 A.35.4): a title, and the objects of its evidence. */
export function keyObjectNote(facts: DocumentFacts, title: keyof typeof NOTE_TITLES): DicomDataset {
  return merged(
    documentModules(facts, KEY_OBJECT, "KO", NOTE_TITLES[title].meaning),
    dataset({
      "0040A040": ["CS", "CONTAINER"],
      "0040A043": [codeItem(NOTE_TITLES[title])],
      "0040A050": ["CS", "SEPARATE"],
      "0040A375": evidenceItems(facts.evidence),
      "0040A504": [dataset({ "00080105": ["CS", "DCMR"], "0040DB00": ["CS", "2010"] })],
      "0040A730": facts.evidence.map(({ sopClassUid, sopUid }) =>
        dataset({
          "0040A010": ["CS", "CONTAINS"],
          "0040A040": ["CS", sopClassUid.startsWith("1.2.840.10008.5.1.4.1.1.88") ? "COMPOSITE" : "IMAGE"],
          "00081199": [referenceItem(sopClassUid, sopUid)],
        }),
      ),
    }),
  );
}
