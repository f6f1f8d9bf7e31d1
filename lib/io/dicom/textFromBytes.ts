import { convertBytes } from "dicom-character-set";
import { latin1 } from "./latin1.ts";

const ESCAPE = 0x1b;

/**
 * Text in a data set's character set (PS3.3 C.12.1.1.2), with ISO 2022 changes of alphabet on the way.
 *
 * Names in the wild break every rule of it; whatever cannot be told becomes the replacement sign U+FFFD, so that one odd name
 * does not cost a whole study.
 *
 * @param characterSet Specific Character Set (0008,0005), its values joined by a backslash; empty for the default repertoire
 * @param vr tells which signs end a change of alphabet (PS3.5 6.1.2.5.3)
 */
export function textFromBytes(bytes: Uint8Array, characterSet: string, vr: string): string {
  const known = characterSet === "" ? "" : knownCharacterSet(characterSet);
  if (!known.includes("IR 13") && isPlain(bytes)) return latin1(bytes);
  try {
    return convertBytes(known, bytes, { vr });
  } catch {
    // An escape sequence or character set that is not in the standard: what is ASCII can still be read.
    return withoutEscapes(bytes);
  }
}

/** Slips of the pen that occur in practice: `ISO-IR 100`, `ISO_IR_192`, `iso2022 ir 87`, `UTF-8`. */
function knownCharacterSet(characterSet: string): string {
  return characterSet
    .split("\\")
    .map((term) => {
      const upper = term.trim().toUpperCase();
      if (upper === "UTF-8" || upper === "UTF8") return "ISO_IR 192";
      const [, extended, number] = /^ISO[ _-]?(2022)?[ _-]?IR[ _-]?(\d+)$/.exec(upper) ?? [];
      return number === undefined ? upper : `${extended ? "ISO 2022 IR" : "ISO_IR"} ${number}`;
    })
    .join("\\");
}

function isPlain(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80 && byte !== ESCAPE);
}

function withoutEscapes(bytes: Uint8Array): string {
  return latin1(bytes)
    .replace(new RegExp(`${String.fromCharCode(ESCAPE)}[ -/]*[0-~]`, "g"), "")
    .replace(/[\u0080-\u00ff]+/g, "\ufffd");
}
