import { CANARY } from "./canary.ts";
import { birthDate, file, person, text, uid } from "./canaryElements.ts";
import {
  aim,
  coded,
  type Examination,
  type Item,
  instanceUid,
  item,
  presentation,
  report,
  slice,
  within,
} from "./canaryExamination.ts";
import type { ElementSpec } from "./dicomBytes.ts";
import { tinyZip } from "./tinyZip.ts";

const SLICES = 10;

const slicer = (): string =>
  JSON.stringify({
    markups: [
      { type: "Line", coordinateSystem: text(), controlPoints: [{ label: text(), position: [0, 0, 0] }] },
      { type: text(), coordinateSystem: "LPS", description: text(), controlPoints: [] },
    ],
  });

/**
 * Files of a source that nobody must ever hear of: by path, whose every part is a canary too.
 *
 * One examination is right and gives two lesions (report and presentation state mark one on slice 5, AIM another on
 * slice 3). All others are wrong, each in another way, so that what mining says about failures is looked at as well.
 */
export function canarySource(): Readonly<Record<string, Uint8Array | string>> {
  const files: Record<string, Uint8Array | string> = {};
  const folder = text();
  const put = (content: Uint8Array | string, ending = "") => {
    files[`${folder} ${CANARY.names[0]}/${text()}/${text()}${ending}`] = content;
  };

  const good: Examination = { number: 1, who: person() };
  for (let number = 1; number <= SLICES; number++) put(file(slice(good, number)));
  put(file(report(good, instanceUid(good, 5))));
  put(file(presentation(good, instanceUid(good, 5))));
  put(aim(good, instanceUid(good, 3)), ".xml");

  for (const [index, wrong] of wrongSlices().entries()) {
    const examination: Examination = { number: 100 + index, who: person() };
    put(wrong(examination));
    put(file(slice(examination, 2)));
    put(file(report(examination, instanceUid(examination, 1))));
  }
  for (const [index, changes] of wrongReports().entries()) {
    const examination: Examination = { number: 200 + index, who: person() };
    put(file(slice(examination, 1)));
    put(file(report(examination, instanceUid(examination, 1), changes)));
  }
  const two: Examination = { number: 300, who: person() };
  put(file(slice(two, 1)));
  put(file(slice({ ...two, who: person() }, 2)));
  put(file(report(two, instanceUid(two, 1))));

  const zipped: Examination = { number: 301, who: person() };
  const entries = [slice(zipped, 1), report(zipped, instanceUid(zipped, 1))];
  put(tinyZip(entries.map((elements) => ({ name: `${text()}/${text()}`, bytes: file(elements) }))), ".zip");
  put(Buffer.concat([Buffer.from("PK\x03\x04"), Buffer.from(text())]), ".zip");

  put(
    `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "${text()}">]><ImageAnnotation>&b;</ImageAnnotation>`,
    ".xml",
  );
  put(`<ImageAnnotation><${text()}></ImageAnnotation>`, ".xml");
  put(aim({ ...good, number: 302 }, uid(999)).replaceAll('x value="30"', `x value="${text()}"`), ".xml");
  put(JSON.stringify({ ImageAnnotationCollection: { [text()]: text() } }), ".json");
  put(`{"ImageAnnotationCollection": ${text()}`, ".json");
  put(slicer(), ".mrk.json");
  put(`${text()},${text()}\n${text()},${birthDate}\n`, ".csv");
  put(text(), ".txt");
  put("", ".dcm");
  return files;
}

/** CT slices that cannot be used, each saying why with somebody's words where a message might repeat them. */
const wrongSlices = (): readonly ((examination: Examination) => Uint8Array)[] => {
  const changed =
    (...changes: readonly ElementSpec[]) =>
    (examination: Examination) =>
      file(slice(examination, 1, changes));
  return [
    (examination) => file(slice(examination, 1)).subarray(0, -9_000),
    (examination) => file(slice(examination, 1), uid(998)),
    changed([0x00280030, "DS", `${text()}\\1`]),
    changed([0x00200032, "DS", text()]),
    changed([0x00281052, "DS", text()]),
    changed([0x00281054, "LO", text()]),
    changed([0x00280004, "CS", text()]),
    changed([0x00080060, "CS", text()]),
    changed([0x00080016, "UI", uid(997)]),
    changed([0x00080005, "CS", text()]),
    changed([0x00101010, "AS", text()], [0x00100040, "CS", text()], [0x00281050, "DS", text()]),
    changed([0x00080020, "DA", text()], [0x00200011, "IS", text()]),
  ];
};

/** Reports that cannot be used. */
const wrongReports = (): readonly (readonly ElementSpec[])[] => [
  [[0x0040a491, "CS", text()]],
  [[0x0040a730, "SQ", { items: [[[0x0040a040, "CS", text()], coded(0x0040a043, text(), text())]] }]],
  [[0x0040a040, "CS", text()]],
  [[0x00080016, "UI", uid(996)]],
  [[0x00080060, "CS", text()]],
  [[0x0040a730, "SQ", { items: [strangeGroup()] }]],
];

/** A measurement group in which words stand where a reader expects terms. */
function strangeGroup(): Item {
  const drawn: Item = [
    [0x0040a040, "CS", "SCOORD"],
    [0x00700022, "FL", [1, 2, 3]],
    [0x00700023, "CS", text()],
  ];
  const measured: Item = [[0x0040a30a, "DS", text()], coded(0x004008ea, text(), text())];
  return item(
    "CONTAINER",
    ["DCM", "125007"],
    [
      within([
        item("NUM", ["SCT", "103339001"], [[0x0040a300, "SQ", { items: [measured] }], within([drawn])]),
      ]),
    ],
  );
}
