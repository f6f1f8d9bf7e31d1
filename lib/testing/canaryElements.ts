import { CANARY, JIS_NAMES } from "./canary.ts";
import { dataSet, type ElementSpec } from "./dicomBytes.ts";

let texts = 0;
/** A text that is found nowhere else; fits every text representation from 16 characters on, also CS and AE. */
export const text = (): string => `${CANARY.text}${String(++texts).padStart(4, "0")}`;
export const uid = (...parts: readonly number[]): string => CANARY.uidRoot + parts.join(".");
export const [studyDate = "", birthDate = "", contentDate = "", otherDate = ""] = CANARY.dates;
export const [studyTime = "", contentTime = ""] = CANARY.times;

/** Ideographic and phonetic groups in ISO 2022 IR 87 behind a family and given name in ASCII. */
export function personName(): Uint8Array {
  const groups = JIS_NAMES.map((parts) =>
    Buffer.concat(
      parts.flatMap((hex, at) => [
        Buffer.from(at === 0 ? "" : "^"),
        Buffer.from("\x1b$B", "latin1"),
        Buffer.from(hex, "hex"),
        Buffer.from("\x1b(B", "latin1"),
      ]),
    ),
  );
  const bytes = Buffer.concat([
    Buffer.from(`${text()}^${text()}`),
    ...groups.flatMap((group) => [Buffer.from("="), group]),
  ]);
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from(" ")]);
}

/** What decides who somebody is; everything else differs from object to object. */
export interface Person {
  readonly id: string;
  readonly issuer: string;
  readonly otherId: string;
}
export const person = (): Person => ({ id: text(), issuer: text(), otherId: text() });

/** Every element of the Basic Profile (PS3.15 E.1) that text stands in, and what private makers and overlays add. */
export function identifying({ id, issuer, otherId }: Person): readonly ElementSpec[] {
  return [
    [0x00080005, "CS", "\\ISO 2022 IR 87"],
    [0x00080012, "DA", otherDate],
    [0x00080013, "TM", contentTime],
    [0x00080014, "UI", uid(900, 1)],
    [0x00080020, "DA", studyDate],
    [0x00080021, "DA", studyDate],
    [0x00080022, "DA", studyDate],
    [0x00080023, "DA", contentDate],
    [0x0008002a, "DT", `${contentDate}${contentTime}`],
    [0x00080030, "TM", studyTime],
    [0x00080031, "TM", studyTime],
    [0x00080032, "TM", studyTime],
    [0x00080033, "TM", contentTime],
    [0x00080050, "SH", text()],
    [0x00080070, "LO", text()],
    [0x00080080, "LO", text()],
    [0x00080081, "ST", text()],
    [0x00080090, "PN", personName()],
    [0x00081010, "SH", text()],
    [0x00081030, "LO", text()],
    [0x0008103e, "LO", text()],
    [0x00081040, "LO", text()],
    [0x00081048, "PN", personName()],
    [0x00081050, "PN", personName()],
    [0x00081060, "PN", personName()],
    [0x00081070, "PN", personName()],
    [0x00081080, "LO", text()],
    [0x00081090, "LO", text()],
    [
      0x00081110,
      "SQ",
      {
        items: [
          [
            [0x00081150, "UI", uid(900, 2)],
            [0x00081155, "UI", uid(900, 3)],
          ],
        ],
      },
    ],
    [
      0x00081140,
      "SQ",
      {
        items: [
          [
            [0x00081150, "UI", uid(900, 4)],
            [0x00081155, "UI", uid(900, 5)],
          ],
        ],
        open: true,
      },
    ],
    [0x00082111, "ST", text()],
    [0x00090010, "LO", text()],
    [0x00091001, "LO", text()],
    [0x00091002, "UN", Buffer.from(`${text()} ${text()}`.padEnd(28))],
    [
      0x00091003,
      "SQ",
      {
        items: [
          [
            [0x00090010, "LO", text()],
            [0x00091004, "PN", personName()],
          ],
        ],
      },
    ],
    [0x00100010, "PN", personName()],
    [0x00100020, "LO", id],
    [0x00100021, "LO", issuer],
    [0x00100030, "DA", birthDate],
    [0x00100032, "TM", contentTime],
    [0x00100040, "CS", "F"],
    [0x00101000, "LO", `${otherId}\\${otherId}`],
    [0x00101001, "PN", personName()],
    [
      0x00101002,
      "SQ",
      {
        items: [
          [
            [0x00100020, "LO", otherId],
            [0x00100021, "LO", issuer],
          ],
        ],
      },
    ],
    [0x00101005, "PN", personName()],
    [0x00101030, "DS", CANARY.digits],
    [0x00101040, "LO", text()],
    [0x00101060, "PN", personName()],
    [0x00102152, "LO", text()],
    [0x00102154, "SH", text()],
    [0x00102160, "SH", text()],
    [0x00102180, "SH", text()],
    [0x001021b0, "LT", text()],
    [0x00104000, "LT", text()],
    [0x00180015, "CS", text()],
    [0x00181000, "LO", text()],
    [0x00181002, "UI", uid(900, 6)],
    [0x00181020, "LO", text()],
    [0x00181030, "LO", text()],
    [0x00200010, "SH", text()],
    [0x00204000, "LT", text()],
    [0x00321032, "PN", personName()],
    [0x00321060, "LO", text()],
    [0x00324000, "LT", text()],
    [0x00400253, "SH", text()],
    [0x00400254, "LO", text()],
    [
      0x00400275,
      "SQ",
      {
        items: [
          [
            [0x00400007, "LO", text()],
            [0x00401001, "SH", text()],
          ],
        ],
      },
    ],
    [0x00402016, "LO", text()],
    [0x0040a075, "PN", personName()],
    [0x0040a123, "PN", personName()],
    [0x00880140, "UI", uid(900, 7)],
  ];
}

/** Overlays hold drawings and words of people; what lies behind the pixels is read by nobody but us. */
export const overlays = (): readonly ElementSpec[] => [
  [0x60000010, "US", [8]],
  [0x60000011, "US", [16]],
  [0x60000022, "LO", text()],
  [0x60000040, "CS", "G"],
  [0x60000050, "SS", [1, 1]],
  [0x60000100, "US", [1]],
  [0x60000102, "US", [0]],
  [0x60001500, "LO", text()],
  [0x60003000, "OB", Buffer.from(text().padEnd(16))],
  [0xfffcfffc, "OB", Buffer.from(text().padEnd(16))],
];

/** A DICOM file whose preamble and file meta group speak too. Later elements replace earlier ones of the same tag. */
export function file(elements: readonly ElementSpec[], transferSyntax = "1.2.840.10008.1.2.1"): Buffer {
  const byTag = new Map(elements.map((element) => [element[0], element]));
  const uidOf = (tag: number) => {
    const value = byTag.get(tag)?.[2];
    return typeof value === "string" ? value : "";
  };
  const meta = dataSet([
    [0x00020001, "OB", Buffer.from([0, 1])],
    [0x00020002, "UI", uidOf(0x00080016)],
    [0x00020003, "UI", uidOf(0x00080018)],
    [0x00020010, "UI", transferSyntax],
    [0x00020012, "UI", uid(900, 8)],
    [0x00020013, "SH", text()],
    [0x00020016, "AE", text()],
    [0x00020017, "AE", text()],
    [0x00020100, "UI", uid(900, 9)],
    [0x00020102, "OB", Buffer.from(text().padEnd(16))],
  ]);
  return Buffer.concat([
    Buffer.from(text().padEnd(128, ".")),
    Buffer.from("DICM"),
    dataSet([[0x00020000, "UL", [meta.length]]]),
    meta,
    dataSet([...byTag.values()].sort(([a], [b]) => a - b)),
  ]);
}
