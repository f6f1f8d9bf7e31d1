import type { PlaceRefusal } from "#lib/domain/bookmarks/placeOnSlice.ts";
import type { ReadRefusal, ToolKind } from "#lib/domain/bookmarks/ReadBookmark.ts";

/** Why things are set aside while studies are found: the source's refusals, and what reading their documents showed. */
export type StudyReason =
  | "already-mined"
  | "no-bookmarks"
  | "study-unreadable"
  | "not-dicom"
  | "dicomdir"
  | "unreadable"
  | "no-uid"
  | "mixed-patients"
  | "same-uid-other-bytes"
  | "too-large"
  | "not-ct";

/** What becomes of marks by what is known of their documents and of one another. */
export type FateReason = "superseded" | "rejected" | "merged";

export type ReasonName =
  | StudyReason
  | FateReason
  | ReadRefusal
  | PlaceRefusal
  | Exclude<ToolKind, "recist-diameters">;

export interface Reason {
  /** What happened, in a few words: fits on a label. */
  readonly label: string;
  /** What it means. */
  readonly means: string;
  /** What can be done about it. */
  readonly mend: string;
}

const OTHER_TOOL =
  "It is stored and counted, and needs nothing. Only pairs of RECIST diameters give boxes; draw one if this is a lesion.";
const ASK_SOURCE =
  "Look at the study in the PACS; when the image is there, run again with “mine unchanged studies again”.";
const EXPORT_AGAIN = "Export the document again from the program that made it, and run again.";

/** Every reason that mining gives, in plain words. A reason without an entry does not compile. */
export const REASONS: Readonly<Record<ReasonName, Reason>> = {
  "already-mined": {
    label: "already mined",
    means: "Nothing has changed in the study since it was mined.",
    mend: "Nothing needs doing: its lesions are in the dataset. “Mine unchanged studies again” reads it anew.",
  },
  "no-bookmarks": {
    label: "no bookmarks",
    means: "The study has no document in which a reader left marks.",
    mend: "Nothing needs doing. If marks were expected, check that the source holds the SR or PR series too.",
  },
  "study-unreadable": {
    label: "study not read",
    means: "The study’s documents could not be read, several times over.",
    mend: "The run lists what went wrong. Mend it, then resume the run.",
  },
  "not-dicom": {
    label: "not DICOM",
    means: "The file is no DICOM file and no document that holds bookmarks.",
    mend: "Nothing needs doing, unless it was meant to be one.",
  },
  dicomdir: {
    label: "DICOMDIR",
    means: "A table of contents; the files it lists are read themselves.",
    mend: "Nothing needs doing.",
  },
  unreadable: {
    label: "not readable",
    means: "The file or answer is damaged or cut short.",
    mend: "Copy or fetch it again from the PACS.",
  },
  "no-uid": {
    label: "no identifier",
    means: "The object has no SOP, series or study identifier, so nothing can refer to it.",
    mend: "Import it into a PACS, which gives it identifiers, and mine that.",
  },
  "mixed-patients": {
    label: "two patients in a study",
    means: "One study identifier stands for two patients; which of them a mark belongs to cannot be known.",
    mend: "Have the study corrected in the PACS, then run again.",
  },
  "same-uid-other-bytes": {
    label: "same identifier, other content",
    means: "Two different objects carry the same identifier.",
    mend: "Have the duplicate removed in the PACS, or keep one of the two files, then run again.",
  },
  "too-large": {
    label: "too large",
    means: "The file is larger than anything that mining reads.",
    mend: "Check what it is; a CT image or a document of marks is far smaller.",
  },
  "not-ct": {
    label: "not CT",
    means: "It is an image or a study of another modality.",
    mend: "Nothing needs doing: it is counted by modality. The dataset is of CT.",
  },

  superseded: {
    label: "older version",
    means: "A newer version of the same document counts.",
    mend: "Nothing needs doing.",
  },
  rejected: {
    label: "withdrawn",
    means: "A rejection note in the PACS withdraws the document or its image.",
    mend: "Nothing needs doing: the reader took it back.",
  },
  merged: {
    label: "merged",
    means: "It overlaps another mark of the same lesion by more than the limit; the two were averaged.",
    mend: "Nothing needs doing: it is kept as provenance of the lesion.",
  },

  line: { label: "single line", means: "One line was drawn, not two diameters.", mend: OTHER_TOOL },
  arrow: { label: "arrow", means: "An arrow points at something; it has no extent.", mend: OTHER_TOOL },
  ellipse: { label: "ellipse", means: "An ellipse or circle was drawn.", mend: OTHER_TOOL },
  segmentation: { label: "contour", means: "A contour or segmentation was drawn.", mend: OTHER_TOOL },
  text: { label: "text", means: "A note without a measurement.", mend: OTHER_TOOL },
  other: { label: "other tool", means: "A mark of a tool that is none of the known ones.", mend: OTHER_TOOL },

  "not-four-vertices": {
    label: "not four ends",
    means: "Two diameters have four ends; this mark has another number.",
    mend: "Draw the missing diameter in the viewer and save again, if it is a lesion.",
  },
  "not-recist": {
    label: "no two diameters",
    means: "The mark is no pair of a long and a short diameter.",
    mend: OTHER_TOOL,
  },
  degenerate: {
    label: "no extent",
    means: "A line has no length, or the two lie on one another.",
    mend: "Draw it again in the viewer, if it is a lesion.",
  },
  "not-crossing": {
    label: "lines do not meet",
    means: "The two lines are too far apart to be diameters of one lesion.",
    mend: "Draw it again in the viewer, if it is a lesion.",
  },
  "not-finite": {
    label: "broken numbers",
    means: "A coordinate is missing or is not a number.",
    mend: EXPORT_AGAIN,
  },
  "no-vertices": {
    label: "numbers without lines",
    means: "The report states lengths, but not where they were measured.",
    mend: "Have the viewer save the measurements with their coordinates.",
  },
  "split-image": {
    label: "on two images",
    means: "The two diameters were drawn on different images.",
    mend: "Draw both on one slice and save again.",
  },
  "image-reference-dangling": {
    label: "reference leads nowhere",
    means: "The mark refers to an entry of its own document that is not there.",
    mend: EXPORT_AGAIN,
  },
  "image-ambiguous": {
    label: "image not named",
    means: "Several images could be meant, and the document does not say which.",
    mend: "Have the viewer save presentation states with the image that each mark lies on.",
  },
  "frame-out-of-range": {
    label: "no such frame",
    means: "The mark names a frame that the image does not have.",
    mend: EXPORT_AGAIN,
  },
  "display-units": {
    label: "screen coordinates",
    means: "It was saved relative to a rotated or flipped screen, so its place on the image cannot be known.",
    mend: "Have the viewer save graphics in pixel units.",
  },
  "pairing-ambiguous": {
    label: "pairs unclear",
    means: "Several lines cross; which two belong together cannot be known.",
    mend: "Look at it in the PACS and draw the pairs with a bidirectional tool.",
  },
  "document-partial": {
    label: "document not finished",
    means: "The document says itself that it is not complete.",
    mend: "It is read once its complete version is in the source; run again later.",
  },
  "document-unreadable": {
    label: "document not readable",
    means: "The document is damaged or is not what it says it is.",
    mend: EXPORT_AGAIN,
  },
  "document-too-large": {
    label: "document too large",
    means: "The document has more items, levels or bytes than are read.",
    mend: "Check what it is: no reader draws that many marks in one report.",
  },
  "entities-refused": {
    label: "external entities",
    means:
      "The XML declares entities, which can reach into files of this machine; such a document is not read.",
    mend: "Export it again without a document type declaration.",
  },
  "columns-undeclared": {
    label: "columns unknown",
    means: "Nothing says what the table’s columns mean: space, first pixel, unit, order.",
    mend: "Give a mapping with the run; docs/csv-mapping.md shows how.",
  },
  "not-a-bookmark-document": {
    label: "no bookmark document",
    means: "The document is of a kind that holds no marks of readers.",
    mend: "Nothing needs doing.",
  },

  localizer: {
    label: "on a localizer",
    means: "It was drawn on a scout view, which is no slice of the body.",
    mend: "Nothing needs doing.",
  },
  "no-geometry": {
    label: "no position",
    means: "The image does not say where in the patient it lies.",
    mend: ASK_SOURCE,
  },
  "no-spacing": {
    label: "no pixel size",
    means: "The image does not say how large a pixel is, so nothing on it can be measured in mm.",
    mend: ASK_SOURCE,
  },
  oblique: {
    label: "slice out of line",
    means: "The image stands at an angle to the other slices of its series.",
    mend: "Nothing needs doing: it belongs to no volume.",
  },
  "other-size": {
    label: "other image size",
    means: "The image has more or fewer pixels than the other slices of its series.",
    mend: "Nothing needs doing: it belongs to no volume.",
  },
  rgb: {
    label: "colour image",
    means: "The image is in colour: a screenshot or a rendering, without Hounsfield units.",
    mend: "Nothing needs doing.",
  },
  "no-rescale": {
    label: "no Hounsfield scale",
    means: "The image does not say how its values become Hounsfield units.",
    mend: ASK_SOURCE,
  },
  "not-hu": {
    label: "not in Hounsfield units",
    means: "The image’s values are of another quantity.",
    mend: "Nothing needs doing: it is a derived image.",
  },
  duplicate: {
    label: "slice there twice",
    means: "Another slice of the series lies at the same place.",
    mend: "Nothing needs doing, unless the PACS should not have both.",
  },
  "no-pixels": {
    label: "no pixels",
    means: "The image has no pixel data.",
    mend: ASK_SOURCE,
  },
  "image-missing": {
    label: "image not in the source",
    means: "None of the run’s sources has the image that it was drawn on.",
    mend: "It waits: once the CT series is in a source, the next run places it. Add the source that has it.",
  },
  nonaxial: {
    label: "not axial",
    means: "It was drawn on a coronal, sagittal or strongly tilted plane.",
    mend: "Nothing needs doing: the dataset is of axial slices, as in the paper.",
  },
  "outside-image": {
    label: "off the image",
    means: "Its middle lies outside the slice.",
    mend: "Look at it in the PACS; if it is right there, the document’s coordinates are wrong.",
  },
  "ambiguous-series": {
    label: "fits two series",
    means: "It was drawn in space, and two series have a slice there.",
    mend: "Have the viewer save the image with the mark.",
  },
  "between-slices": {
    label: "between slices",
    means: "It was drawn on a plane that no slice lies close enough to, such as a thick reformat.",
    mend: "Draw it on an original slice, if it is a lesion.",
  },
  "outside-volume": {
    label: "off the volume",
    means: "It lies above the first or below the last slice.",
    mend: "Check that the whole series is in the source.",
  },
};

/** A reason's words; one that is not known yet is shown by its own name. */
export function reasonOf(name: string): Reason {
  const known: Readonly<Record<string, Reason | undefined>> = REASONS;
  return known[name] ?? { label: name.replaceAll("-", " "), means: "", mend: "" };
}
