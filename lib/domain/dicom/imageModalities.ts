/**
 * Modalities of images (PS3.3 C.7.3.1.1.1) that are named to people; anything else in the attribute may be any text.
 */
const IMAGE_MODALITIES: ReadonlySet<string> = new Set([
  "CR",
  "CT",
  "DX",
  "MG",
  "MR",
  "NM",
  "OT",
  "PT",
  "RF",
  "RTIMAGE",
  "SC",
  "SEG",
  "US",
  "XA",
]);

/** Made from other images, or of no patient: nobody chooses them for a mark where there is another. */
const SECONDARY: ReadonlySet<string> = new Set(["OT", "RTIMAGE", "SC", "SEG"]);

export const isImageModality = (modality: string): boolean => IMAGE_MODALITIES.has(modality);

export const UNKNOWN_MODALITY = "unknown";

/**
 * The modality of the image that a mark was drawn on, as far as mining knows it without opening images of other kinds:
 * CT where the mark was placed on a slice; else the one kind of image that its study has; else unknown.
 *
 * @param ofStudy modalities of the study's series, those of documents among them
 */
export function modalityOfMark(
  { placed, isNotCt }: { readonly placed: boolean; readonly isNotCt: boolean },
  ofStudy: readonly string[],
): string {
  if (placed) return "CT";
  const [only, ...others] = ofStudy.filter(
    (modality) => isImageModality(modality) && !SECONDARY.has(modality) && !(isNotCt && modality === "CT"),
  );
  return only === undefined || others.length > 0 ? UNKNOWN_MODALITY : only;
}
