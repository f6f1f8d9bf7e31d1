/** Ours, by which a file tells who wrote it (PS3.7 D.3.3.2). Derived from a UUID as PS3.5 B.2 says. */
const IMPLEMENTATION_CLASS_UID = "2.25.306940239492693538048726105923317253214";

/**
 * What comes before a data set that arrives by network, to make it a DICOM file (PS3.10 7.1): preamble, prefix, and the
 * meta group with the transfer syntax that it was sent in. The data set itself is kept byte for byte.
 */
export function part10Head(object: {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly transferSyntaxUid: string;
}): Buffer {
  const meta = Buffer.concat([
    // OB has two reserved bytes and a length of four (PS3.5 7.1.2).
    Buffer.from([0x02, 0x00, 0x01, 0x00, 0x4f, 0x42, 0, 0, 2, 0, 0, 0, 0, 1]),
    uidElement(0x0002, object.sopClassUid),
    uidElement(0x0003, object.sopInstanceUid),
    uidElement(0x0010, object.transferSyntaxUid),
    uidElement(0x0012, IMPLEMENTATION_CLASS_UID),
  ]);
  const length = Buffer.from([0x02, 0x00, 0x00, 0x00, 0x55, 0x4c, 4, 0, 0, 0, 0, 0]);
  length.writeUInt32LE(meta.length, 8);
  return Buffer.concat([Buffer.alloc(128), Buffer.from("DICM"), length, meta]);
}

function uidElement(element: number, uid: string): Buffer {
  const value = Buffer.from(uid.length % 2 === 0 ? uid : `${uid}\0`, "latin1");
  const head = Buffer.from([0x02, 0x00, 0, 0, 0x55, 0x49, 0, 0]);
  head.writeUInt16LE(element, 2);
  head.writeUInt16LE(value.length, 6);
  return Buffer.concat([head, value]);
}
