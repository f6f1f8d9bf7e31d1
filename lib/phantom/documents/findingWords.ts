import type { PhantomLesion } from "../lesions/PhantomLesion.ts";
import type { RandomStream } from "../random.ts";

/** What a radiologist sees of a lesion in one study. */
export interface Finding {
  readonly lesion: Pick<PhantomLesion, "site" | "centre">;
  /** As drawn [mm]. */
  readonly longMm: number;
  readonly shortMm: number;
  /** Size relative to the patient's study before; null in the first one. */
  readonly change: number | null;
}

/** How a lesion of a site is named and placed, and what else is told of such a study. */
interface Manner {
  readonly names: readonly string[];
  /** @param x from the midline to the patient's left, @param z from head to feet [mm] */
  readonly place: (x: number, y: number, z: number) => string;
  readonly besides: readonly string[];
}

const sideOf = (x: number): string => (x > 0 ? "left" : "right");

/** By site of `planLesion`. */
const MANNERS: Readonly<Record<string, Manner>> = {
  lung: {
    names: ["nodule", "solid nodule", "well-defined nodule", "pulmonary nodule"],
    place: (x, _, z) => `in the ${sideOf(x)} ${z < 165 ? "upper" : "lower"} lobe`,
    besides: ["No other pulmonary nodule.", "No pleural effusion.", "No consolidation or pleural effusion."],
  },
  liver: {
    names: ["hypodense lesion", "ill-defined hypodense lesion", "hypoenhancing lesion"],
    place: () => "in the right lobe of the liver",
    besides: [
      "No other liver lesion.",
      "No biliary dilatation.",
      "Without calcification, may represent a metastasis.",
    ],
  },
  "mediastinal lymph node": {
    names: ["enlarged lymph node", "lymph node"],
    place: (x, y, z) => {
      if (Math.abs(x) >= 30) return `at the ${sideOf(x)} hilum`;
      if (z > 165) return "in the subcarinal mediastinum";
      return y < -10 ? "in the prevascular mediastinum" : "in the right paratracheal mediastinum";
    },
    besides: ["No other enlarged mediastinal lymph node.", "No axillary adenopathy."],
  },
  "adrenal gland": {
    names: ["nodule", "hypodense nodule"],
    place: (x) => `in the ${sideOf(x)} adrenal gland`,
    besides: ["The other adrenal gland is normal.", "Not consistent with an adenoma."],
  },
  "retroperitoneal lymph node": {
    names: ["enlarged lymph node", "lymph node"],
    place: (x) => (x < -10 ? "in the retrocaval retroperitoneum" : "in the left para-aortic retroperitoneum"),
    besides: ["No mesenteric adenopathy.", "No other retroperitoneal adenopathy.", "No ascites."],
  },
  kidney: {
    names: ["exophytic mass", "enhancing mass", "hypodense mass"],
    place: (x, _, z) => `at the ${z < 385 ? "upper" : "lower"} pole of the ${sideOf(x)} kidney`,
    besides: ["No hydronephrosis.", "No thrombus in the renal vein."],
  },
  vertebra: {
    names: ["lytic lesion", "lytic bone lesion"],
    place: () => "in a vertebral body",
    besides: ["No compression fracture.", "No other bone lesion."],
  },
  "iliac bone": {
    names: ["lytic lesion", "lytic bone lesion"],
    place: (x) => `in the ${sideOf(x)} iliac wing`,
    besides: ["No other bone lesion.", "No fracture."],
  },
  "axillary lymph node": {
    names: ["enlarged lymph node", "round lymph node"],
    place: (x) => `in the ${sideOf(x)} axilla`,
    besides: ["No other axillary adenopathy.", "No mediastinal adenopathy."],
  },
  "subcutaneous tissue": {
    names: ["soft tissue nodule", "nodule"],
    place: (x) => `in the subcutaneous fat on the ${sideOf(x)}`,
    besides: ["No other subcutaneous nodule.", "No ascites."],
  },
  "gluteal muscle": {
    names: ["enhancing mass", "soft tissue mass"],
    place: (x) => `in the ${sideOf(x)} gluteal muscle`,
    besides: ["No bone destruction.", "No other soft tissue mass."],
  },
  "iliac lymph node": {
    names: ["enlarged"],
    place: (x) => `${sideOf(x)} iliac lymph node`,
    besides: ["No other pelvic adenopathy.", "No free fluid in the pelvis."],
  },
  "pelvic mass": {
    names: ["mass", "lobulated mass", "heterogeneous mass"],
    place: (x) => `in the pelvis on the ${sideOf(x)}`,
    besides: ["No free fluid in the pelvis.", "No other pelvic mass."],
  },
};

/** Less than this no reader calls growth. */
const SEEN_CHANGE = 0.12;

/**
 * What a radiologist writes beside the two diameters: what, where and how large, how it has changed, and what was not
 * seen. Now and then with a date or a colleague's name, that never may come through to the dataset.
 *
 * ASCII only, as patients of the hospital have character sets of many kinds.
 */
export function findingWords(random: RandomStream, { lesion, longMm, shortMm, change }: Finding): string {
  const manner = MANNERS[lesion.site];
  if (!manner) throw new RangeError(`nobody knows how to write of a lesion of the ${lesion.site}`);
  const what = `${random.pick(manner.names)} ${manner.place(...lesion.centre)}`;
  const size = random.chance(0.6)
    ? `${longMm.toFixed(0)} x ${shortMm.toFixed(0)} mm`
    : `${(longMm / 10).toFixed(1)} x ${(shortMm / 10).toFixed(1)} cm`;
  const sentences = [
    random.pick([
      `${capital(what)} measuring ${size}${courseOf(longMm, change)}.`,
      `${capital(what)}, ${size}${courseOf(longMm, change)}.`,
      `There is ${articled(what)} that measures ${size}${courseOf(longMm, change)}.`,
    ]),
    random.pick(manner.besides),
  ];
  if (change !== null && random.chance(0.2)) sentences.push("Compared with the study of 03/14/2023.");
  if (random.chance(0.12)) sentences.push("Findings were discussed with Dr. Hartmann.");
  return sentences.join(" ");
}

function courseOf(longMm: number, change: number | null): string {
  if (change === null) return "";
  if (Math.abs(change - 1) < SEEN_CHANGE) return ", unchanged";
  return `, ${change > 1 ? "larger" : "smaller"} than before (previously ${(longMm / change).toFixed(0)} mm)`;
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
const articled = (words: string): string => `${/^[aeiou]/.test(words) ? "an" : "a"} ${words}`;
