import { IMPORT_KINDS } from "#lib/contracts/imports.ts";

/** What a file may be: a dataset's, or sentences that are attached to lesions. */
export const FILE_KINDS = [...IMPORT_KINDS, "sentences"] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** What each kind of file is, for people. */
export const KIND_WORDS: Readonly<Record<FileKind, { readonly name: string; readonly says: string }>> = {
  deeplesion: {
    name: "DL_info.csv",
    says: "The annotation table of the DeepLesion release, or one exported here. Its numbers are kept where they are free.",
  },
  coco: {
    name: "COCO annotations",
    says: "Boxes of key slices as JSON. A lesion that is there already stays as it is.",
  },
  boxes: {
    name: "Boxes of sub-volumes",
    says: "The fully labelled test set: a pickle or JSON of boxes by sub-volume. Needs the release first.",
  },
  list: {
    name: "List of lesions",
    says: "A CSV of file names and boxes, as mined lesions are listed. Needs the release first.",
  },
  labels: {
    name: "Labels from reports",
    says: "text_mined_labels of LesaNet: terms become types of lesions. Needs the release first.",
  },
  sentences: {
    name: "Sentences of reports",
    says: "A CSV with a sentence and a lesion in each row. Names, dates and numbers that could say who the patient is are taken out before anything is kept.",
  },
};

/** The kind that a file most likely is, by its name. */
export function kindOfFile(name: string): FileKind {
  const lower = name.toLowerCase();
  if (lower.endsWith(".csv") && /sentence|report|finding/.test(lower)) return "sentences";
  if (lower.endsWith(".pkl") || lower.endsWith(".pickle")) return "boxes";
  if (lower.endsWith(".json")) return lower.includes("label") ? "labels" : "coco";
  return lower.includes("info") ? "deeplesion" : "list";
}
