import type { Code } from "../dicom/dataset.ts";

/** Where a lesion of each coarse type is found, as SNOMED CT codes it (PS3.16 CID 4031 and its like). */
const SITE_OF_TYPE: Readonly<Record<number, Code>> = {
  1: { scheme: "SCT", value: "272673000", meaning: "Bone" },
  2: { scheme: "SCT", value: "818981001", meaning: "Abdomen" },
  3: { scheme: "SCT", value: "72410000", meaning: "Mediastinum" },
  4: { scheme: "SCT", value: "10200004", meaning: "Liver" },
  5: { scheme: "SCT", value: "39607008", meaning: "Lung" },
  6: { scheme: "SCT", value: "64033007", meaning: "Kidney" },
  7: { scheme: "SCT", value: "87784001", meaning: "Soft tissue" },
  8: { scheme: "SCT", value: "12921003", meaning: "Pelvis" },
};

/** Meanings of further sites that bookmarks name; that of any other is its code, because a meaning must not be empty. */
const MEANINGS: Readonly<Record<string, string>> = {
  "SCT 62683002": "Mediastinal lymph node",
  "SCT 51282000": "Vertebra",
  "SRT T-28000": "Lung",
  "SRT T-62000": "Liver",
  "SRT T-71000": "Kidney",
  "SRT T-C4300": "Mediastinal lymph node",
  "SRT T-11510": "Vertebra",
};

/**
 * The finding site of a lesion: what its bookmark coded, else where its coarse type is found.
 *
 * @param siteCode scheme and value with a blank between: `SCT 39607008`
 * @returns null when neither is known
 */
export function findingSiteOf(siteCode: string | null, coarseType: number | null): Code | null {
  const [scheme, value] = siteCode?.split(" ") ?? [];
  if (!siteCode || !scheme || !value) return SITE_OF_TYPE[coarseType ?? 0] ?? null;
  const known = Object.values(SITE_OF_TYPE).find((site) => `${site.scheme} ${site.value}` === siteCode);
  return known ?? { scheme, value, meaning: MEANINGS[siteCode] ?? siteCode };
}
