import { SIDE } from "./ctSlices.ts";

/**
 * A slice as an uncompressed DICOM CT image, explicit VR little endian, with the attributes that a scanner writes and
 * nothing private, so that parsing costs every reader as little as it can.
 *
 * @param hu values of the slice; stored with slope 1 and intercept -1024
 */
export function ctFile(hu: Int16Array, slice: number): Buffer {
  const instance = `2.25.100.1.${slice + 1}`;
  const stored = Buffer.from(Uint16Array.from(hu, (value) => value + 1024).buffer);
  const meta = Buffer.concat([
    text(0x0002, 0x0002, "UI", CT_IMAGE),
    text(0x0002, 0x0003, "UI", instance),
    text(0x0002, 0x0010, "UI", "1.2.840.10008.1.2.1"),
  ]);
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from("DICM"),
    long(0x0002, 0x0000, meta.length),
    meta,
    text(0x0008, 0x0008, "CS", "ORIGINAL\\PRIMARY\\AXIAL"),
    text(0x0008, 0x0016, "UI", CT_IMAGE),
    text(0x0008, 0x0018, "UI", instance),
    text(0x0008, 0x0020, "DA", "20240102"),
    text(0x0008, 0x0030, "TM", "101112"),
    text(0x0008, 0x0060, "CS", "CT"),
    text(0x0008, 0x0070, "LO", "Bench"),
    text(0x0010, 0x0010, "PN", "Bench^Mark"),
    text(0x0010, 0x0020, "LO", "BENCH"),
    text(0x0010, 0x0040, "CS", "F"),
    text(0x0010, 0x1010, "AS", "050Y"),
    text(0x0018, 0x0050, "DS", "1.0"),
    text(0x0018, 0x0060, "DS", "120"),
    text(0x0018, 0x1210, "SH", "B30f"),
    text(0x0020, 0x000d, "UI", "2.25.100"),
    text(0x0020, 0x000e, "UI", "2.25.100.1"),
    text(0x0020, 0x0011, "IS", "2"),
    text(0x0020, 0x0012, "IS", "1"),
    text(0x0020, 0x0013, "IS", String(slice + 1)),
    text(0x0020, 0x0032, "DS", `-180.5\\-170.25\\${-slice}`),
    text(0x0020, 0x0037, "DS", "1\\0\\0\\0\\1\\0"),
    text(0x0020, 0x0052, "UI", "2.25.100.9"),
    short(0x0028, 0x0002, 1),
    text(0x0028, 0x0004, "CS", "MONOCHROME2"),
    short(0x0028, 0x0010, SIDE),
    short(0x0028, 0x0011, SIDE),
    text(0x0028, 0x0030, "DS", "0.7\\0.7"),
    short(0x0028, 0x0100, 16),
    short(0x0028, 0x0101, 12),
    short(0x0028, 0x0102, 11),
    short(0x0028, 0x0103, 0),
    text(0x0028, 0x1050, "DS", "50"),
    text(0x0028, 0x1051, "DS", "450"),
    text(0x0028, 0x1052, "DS", "-1024"),
    text(0x0028, 0x1053, "DS", "1"),
    text(0x0028, 0x1054, "LO", "HU"),
    Buffer.concat([tag(0x7fe0, 0x0010), Buffer.from("OW\0\0"), uint(stored.length, 4), stored]),
  ]);
}

const CT_IMAGE = "1.2.840.10008.5.1.4.1.1.2";

function text(group: number, number: number, vr: string, value: string): Buffer {
  const padded = value.length % 2 === 0 ? value : value + (vr === "UI" ? "\0" : " ");
  return Buffer.concat([tag(group, number), Buffer.from(vr), uint(padded.length, 2), Buffer.from(padded)]);
}

const short = (group: number, number: number, value: number): Buffer =>
  Buffer.concat([tag(group, number), Buffer.from("US"), uint(2, 2), uint(value, 2)]);

const long = (group: number, number: number, value: number): Buffer =>
  Buffer.concat([tag(group, number), Buffer.from("UL"), uint(4, 2), uint(value, 4)]);

const tag = (group: number, number: number): Buffer => Buffer.concat([uint(group, 2), uint(number, 2)]);

function uint(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntLE(value, 0, bytes);
  return buffer;
}
