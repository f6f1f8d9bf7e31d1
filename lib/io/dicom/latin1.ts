/** Bytes as text, one letter a byte: enough for codes, numbers, dates and UIDs. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
