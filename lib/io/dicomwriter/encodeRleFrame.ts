/**
 * A frame of 16-bit pixels in DICOM's RLE (PS3.5 Annex G): the high bytes of all pixels as one segment, the low bytes as
 * another, each packed by PackBits.
 *
 * @param frame little-endian pixels
 */
export function encodeRleFrame(frame: Uint8Array): Buffer {
  const pixels = frame.length >> 1;
  const segments = [1, 0].map((offset) => {
    const plane = new Uint8Array(pixels);
    for (let i = 0; i < pixels; i++) plane[i] = frame[2 * i + offset] ?? 0;
    return packBits(plane);
  });
  const header = Buffer.alloc(64);
  header.writeUInt32LE(segments.length, 0);
  let at = 64;
  for (const [i, segment] of segments.entries()) {
    header.writeUInt32LE(at, 4 + 4 * i);
    at += segment.length;
  }
  return Buffer.concat([header, ...segments]);
}

/** PackBits: runs of three and more, and stretches as they are; padded to an even length. */
function packBits(plane: Uint8Array): Uint8Array {
  const out = new Uint8Array(plane.length + Math.ceil(plane.length / 128) + 2);
  let to = 0;
  let at = 0;
  const runFrom = (start: number): number => {
    let end = start + 1;
    while (end < plane.length && end - start < 128 && plane[end] === plane[start]) end++;
    return end - start;
  };
  while (at < plane.length) {
    const run = runFrom(at);
    if (run >= 3) {
      out[to++] = 257 - run;
      out[to++] = plane[at] ?? 0;
      at += run;
      continue;
    }
    const start = at;
    while (at < plane.length && at - start < 128) {
      const next = runFrom(at);
      if (next >= 3) break;
      at += Math.min(next, 128 - (at - start));
    }
    out[to++] = at - start - 1;
    out.set(plane.subarray(start, at), to);
    to += at - start;
  }
  if (to % 2 === 1) out[to++] = 0;
  return out.subarray(0, to);
}
