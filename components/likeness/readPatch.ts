import { LONGEST_PATCH } from "#lib/contracts/similar.ts";

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];

/**
 * A file as base64, fit to be sent.
 *
 * @throws Error whose sentence says why it is not: it is too large, or no PNG
 */
export async function readPatch(file: File): Promise<string> {
  const most = Math.floor((LONGEST_PATCH * 3) / 4);
  if (file.size > most) {
    throw new Error(
      `A patch has at most ${Math.floor(most / 1024)} KB; cut out the lesion and what lies about it.`,
    );
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (SIGNATURE.some((byte, i) => bytes[i] !== byte)) throw new Error("This is no PNG.");
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
