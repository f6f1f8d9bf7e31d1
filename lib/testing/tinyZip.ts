import { crc32, deflateRawSync } from "node:zlib";

export interface TinyZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Unpacked size to claim instead of the true one. */
  readonly claimedSize?: number;
  /** Packed size to claim instead of the true one. */
  readonly claimedPackedSize?: number;
  /** Checksum to claim instead of the true one. */
  readonly claimedCrc?: number;
  readonly encrypted?: boolean;
}

/** A zip archive for tests, which may lie about what it holds (APPNOTE.TXT 4.3). */
export function tinyZip(entries: readonly TinyZipEntry[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const packed = deflateRawSync(entry.bytes);
    const fields = commonFields(entry, packed.length);
    const name = Buffer.from(entry.name);
    const file = Buffer.concat([Buffer.from("PK\x03\x04"), fields, name, packed]);
    central.push(
      Buffer.concat([
        Buffer.from("PK\x01\x02\x14\x00"),
        fields,
        Buffer.alloc(10), // comment length, disk, attributes
        uint32(offset),
        name,
      ]),
    );
    local.push(file);
    offset += file.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

/** Version to lengths: the same in an entry's own head and in the table of contents. */
function commonFields(entry: TinyZipEntry, packedLength: number): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(entry.encrypted ? 1 : 0, 2);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(entry.claimedCrc ?? crc32(entry.bytes), 10);
  fields.writeUInt32LE(entry.claimedPackedSize ?? packedLength, 14);
  fields.writeUInt32LE(entry.claimedSize ?? entry.bytes.length, 18);
  fields.writeUInt16LE(Buffer.byteLength(entry.name), 22);
  return fields;
}

function uint32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}
