import { AppError } from "#lib/domain/errors.ts";
import { JIS_X_0208 } from "./jisX0208.ts";

/** VRs whose text is in the data set's character set; all others are in ASCII (PS3.5 6.1.2.3). */
const IN_CHARACTER_SET = new Set(["LO", "LT", "PN", "SH", "ST", "UC", "UT"]);

/**
 * Text as bytes in the character set of its data set.
 *
 * @param characterSet Specific Character Set (0008,0005), values joined by a backslash
 * @throws AppError `bad-request` when the character set cannot say it: names of the phantom are ours, so that is ours to mend
 */
export function encodeText(text: string, vr: string, characterSet: string): Uint8Array {
  if (!IN_CHARACTER_SET.has(vr) || isAscii(text)) return Buffer.from(text, "latin1");
  switch (characterSet) {
    case "ISO_IR 192":
      return Buffer.from(text, "utf8");
    case "ISO_IR 100":
      if ([...text].every((sign) => sign.charCodeAt(0) < 256)) return Buffer.from(text, "latin1");
      break;
    case "\\ISO 2022 IR 87":
      return encodeJapanese(text);
  }
  throw new AppError(
    "bad-request",
    `The character set ${characterSet || "ISO_IR 6"} has no bytes for some of a text.`,
  );
}

const isAscii = (text: string): boolean => [...text].every((sign) => sign.charCodeAt(0) < 128);

/** ISO 2022: kanji and kana between escapes; back to ASCII before a delimiter (PS3.5 6.1.2.5.3, Annex H). */
function encodeJapanese(text: string): Uint8Array {
  const bytes: number[] = [];
  let kanji = false;
  const to = (wanted: boolean): void => {
    if (wanted === kanji) return;
    bytes.push(0x1b, ...(wanted ? [0x24, 0x42] : [0x28, 0x42]));
    kanji = wanted;
  };
  for (const sign of text) {
    const code = sign.charCodeAt(0);
    if (code < 0x80) {
      to(false);
      bytes.push(code);
      continue;
    }
    const pair = JIS_X_0208[sign];
    if (pair === undefined)
      throw new AppError("bad-request", "A Japanese sign is not in the table of jisX0208.ts.");
    to(true);
    bytes.push(pair >> 8, pair & 0xff);
  }
  to(false);
  return Uint8Array.from(bytes);
}
