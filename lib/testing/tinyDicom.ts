/**
 * A DICOM file of a few hundred bytes for tests: a CT slice of 2 × 2 pixels unless told otherwise, in explicit VR little
 * endian. Tags are eight hexadecimal digits; a value of null leaves the element out.
 */
export function tinyDicom(changes: Readonly<Record<string, string | null>> = {}): Buffer<ArrayBuffer> {
  const elements: Record<string, string | null> = { ...CT_SLICE, ...changes };
  const meta = Buffer.concat([
    element("00020001", "OB", Buffer.from([0, 1])),
    textElement("00020002", "UI", elements["00080016"] ?? ""),
    textElement("00020003", "UI", elements["00080018"] ?? ""),
    textElement("00020010", "UI", "1.2.840.10008.1.2.1"),
  ]);
  const dataSet = Object.entries(elements)
    .filter((entry): entry is [string, string] => entry[1] !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([tag, value]) => anyElement(tag, value));
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from("DICM"),
    element("00020000", "UL", uint(meta.length, 4)),
    meta,
    ...dataSet,
  ]);
}

const CT_SLICE = {
  "00080016": "1.2.840.10008.5.1.4.1.1.2",
  "00080018": "1.2.3.1.1.1",
  "00080020": "20240102",
  "00080060": "CT",
  "00100020": "P1",
  "0020000D": "1.2.3.1",
  "0020000E": "1.2.3.1.1",
  "00200032": "0\\0\\0",
  "00200037": "1\\0\\0\\0\\1\\0",
  "00280010": "2",
  "00280011": "2",
  "00280030": "1\\1",
  "00280100": "16",
  "00281052": "-1024",
  "00281053": "1",
  "7FE00010": "00000000",
};

const VR: Readonly<Record<string, string>> = {
  "00080016": "UI",
  "00080018": "UI",
  "00080020": "DA",
  "00080030": "TM",
  "00080060": "CS",
  "00100020": "LO",
  "00100021": "LO",
  "0020000D": "UI",
  "0020000E": "UI",
  "00200032": "DS",
  "00200037": "DS",
  "00280030": "DS",
  "00281052": "DS",
  "00281053": "DS",
};

function anyElement(tag: string, value: string): Buffer {
  if (tag === "7FE00010") return element(tag, "OW", Buffer.from(value, "latin1"));
  if (tag.startsWith("0028") && !(tag in VR)) return element(tag, "US", uint(Number(value), 2));
  return textElement(tag, VR[tag] ?? "LO", value);
}

function textElement(tag: string, vr: string, value: string): Buffer {
  const padding = value.length % 2 === 0 ? "" : vr === "UI" ? "\0" : " ";
  return element(tag, vr, Buffer.from(value + padding, "latin1"));
}

/** PS3.5 7.1.2: OB and OW have two reserved bytes and a length of four, the short VRs a length of two. */
function element(tag: string, vr: string, value: Buffer): Buffer {
  const head = Buffer.concat([
    uint(Number.parseInt(tag.slice(0, 4), 16), 2),
    uint(Number.parseInt(tag.slice(4), 16), 2),
  ]);
  const length =
    vr === "OB" || vr === "OW" ? Buffer.concat([uint(0, 2), uint(value.length, 4)]) : uint(value.length, 2);
  return Buffer.concat([head, Buffer.from(vr), length, value]);
}

function uint(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntLE(value, 0, bytes);
  return buffer;
}
