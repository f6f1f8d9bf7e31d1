import { randomStream } from "../random.ts";

/**
 * A UID of the seed and of what it is for. The root 2.25 is for UIDs made of UUIDs (PS3.5 B.2), so it is nobody's and
 * needs no registration.
 */
export function uidOf(seed: number, ...keys: readonly (string | number)[]): string {
  const random = randomStream(seed, "uid", ...keys);
  let value = 0n;
  for (let word = 0; word < 4; word++) value = (value << 32n) | BigInt(random.whole(0, 0xffffffff));
  // Version 4, variant 1, as RFC 9562 asks of a random UUID.
  value = (value & ~(0xf000n << 64n)) | (0x4000n << 64n);
  value = (value & ~(0xc000n << 48n)) | (0x8000n << 48n);
  return `2.25.${value}`;
}
