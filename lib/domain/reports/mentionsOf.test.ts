import { describe, expect, it } from "vitest";
import { mentionsOf } from "./mentionsOf.ts";

/** What a sentence says; what it denies stands behind `-`, what may be behind `?`. Told by hand, of made-up sentences. */
const TABLE: readonly (readonly [sentence: string, ...said: string[]])[] = [
  ["Nodule in the right upper lobe.", "nodule", "right", "lung"],
  ["Spiculated pulmonary nodule, 12 mm.", "spiculated", "pulmonary nodule"],
  ["Two lung nodules are unchanged.", "pulmonary nodule", "unchanged"],
  ["Hypodense liver lesion in segment IV.", "hypodense", "liver", "liver"],
  ["Large necrotic mass of the left kidney.", "necrotic", "mass", "left", "kidney"],
  ["Enlarged right paratracheal lymph node.", "enlarged", "right", "mediastinum", "lymph node"],
  ["Subcarinal adenopathy has increased.", "mediastinum", "lymph node", "larger than before"],
  ["Lytic lesion of the left iliac bone.", "lytic lesion", "left", "bone"],
  ["Sclerotic rib lesion.", "sclerotic lesion", "bone"],
  ["Bulky left inguinal lymphadenopathy.", "enlarged", "left", "groin", "lymph node"],
  ["Renal cell carcinoma of the upper pole.", "renal cell carcinoma"],
  ["Left adrenal adenoma.", "left", "adrenal gland", "adenoma"],
  ["Soft tissue deposit in the mesentery.", "implant", "mesentery"],
  ["Retroperitoneal node is smaller.", "retroperitoneum", "lymph node", "smaller than before"],
  ["Simple cyst in the right kidney.", "cyst", "right", "kidney"],
  ["Subcutaneous nodule, new.", "fat under the skin", "nodule", "new"],
  ["Ground-glass opacity, ill-defined.", "ground glass", "opacity", "ill-defined"],
  ["Metastases in both hepatic lobes.", "metastasis", "liver"],
  ["Para-aortic lymph nodes, several.", "retroperitoneum", "lymph node", "multiple"],
  ["Presacral mass abutting the rectum.", "pelvis", "mass", "pelvis"],

  ["No nodule.", "-nodule"],
  ["No evidence of metastatic disease.", "-metastasis"],
  ["Without calcification.", "-calcified"],
  ["There are no new pulmonary nodules.", "-new", "-pulmonary nodule"],
  ["Negative for lymphadenopathy.", "-lymph node"],
  ["Liver free of metastases.", "liver", "-metastasis"],
  ["Absence of effusion.", "-effusion"],
  ["The previous nodule is no longer seen.", "-nodule"],
  ["The cyst is not seen.", "-cyst"],
  ["Pleural effusion has resolved.", "-pleura", "-effusion"],
  ["Resolved consolidation.", "-consolidation"],
  ["Interval resolution of the consolidation.", "-consolidation"],
  ["A cyst rather than a mass.", "cyst", "-mass"],
  ["Cyst as opposed to metastasis.", "cyst", "-metastasis"],
  ["Solid instead of cystic.", "solid", "-cystic"],
  ["Neither a mass nor a cyst.", "-mass", "-cyst"],
  ["Metastasis is ruled out.", "-metastasis"],
  ["Metastasis is unlikely.", "-metastasis"],
  ["No mass, node or collection.", "-mass", "-lymph node", "-fluid collection"],
  ["The nodules were resected.", "-nodule"],
  ["Not cavitary.", "-cavitary"],
  ["Thrombus is absent.", "-thrombus"],

  ["No change in the liver lesion.", "unchanged", "liver"],
  ["No significant change of the nodule.", "unchanged", "nodule"],
  ["Nodule not significantly changed.", "nodule", "unchanged"],
  ["Mass is not increased.", "mass"],
  ["Not only a cyst.", "cyst"],
  ["Without interval change of the left renal mass.", "left", "kidney", "mass"],
  ["No mass, but a cyst.", "-mass", "cyst"],
  ["No effusion; nodule in the left lung.", "-effusion", "nodule", "left", "lung"],
  ["No mass although there is a cyst.", "-mass", "cyst"],
  ["No metastasis except for a liver lesion.", "-metastasis", "liver"],
  ["Nodule with no calcification.", "nodule", "-calcified"],
  ["Nodule without cavitation which is larger.", "nodule", "-cavitary", "larger than before"],
  ["No adenopathy (liver cyst).", "-lymph node", "liver", "cyst"],
  ["No effusion and a new nodule.", "-effusion", "new", "nodule"],
  ["No calcification, measures 2 cm, enhancing.", "-calcified", "enhancing"],

  ["Possible metastasis.", "?metastasis"],
  ["Likely a cyst.", "?cyst"],
  ["Suspicious for lymphoma.", "?lymphoma"],
  ["Nodule, may represent metastasis.", "nodule", "?metastasis"],
  ["Metastasis cannot be excluded.", "?metastasis"],
  ["Cannot exclude adenoma.", "?adenoma"],
  ["Consistent with a haemangioma.", "?haemangioma"],
  ["Cyst versus adenoma.", "cyst", "?adenoma"],
  ["No suspicious nodule.", "-nodule"],
  ["Rule out abscess.", "?fluid collection"],
  ["Compared with the scan before there is a probable cyst.", "?cyst"],
  ["Normal."],
];

const SIGN = { said: "", denied: "-", possible: "?" } as const;

describe("mentionsOf", () => {
  it.each(TABLE)("reads: %s", (sentence, ...said) => {
    expect(mentionsOf(sentence).map(({ name, assertion }) => `${SIGN[assertion]}${name}`)).toEqual(said);
  });

  it("reads more sentences than three score", () => {
    expect(TABLE.length).toBeGreaterThanOrEqual(60);
  });

  it("tells where the words stand", () => {
    const [first] = mentionsOf("A Renal Cell Carcinoma.");
    // Letters 2 to 21: "Renal Cell Carcinoma" is 20 long.
    expect(first).toMatchObject({ from: 2, to: 22, coarseType: 6, kind: "type" });
  });
});
