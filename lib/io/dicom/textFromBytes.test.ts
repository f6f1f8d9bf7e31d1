import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textFromBytes } from "./textFromBytes.ts";

const bytes = (hex: string): Uint8Array => Buffer.from(hex.replaceAll(" ", ""), "hex");

describe("textFromBytes", () => {
  it.each([
    // The examples of PS3.5 Annexes H, I, J and K, byte for byte.
    [
      "Japanese, kanji by escape",
      "\\ISO 2022 IR 87",
      "59616D6164615E5461726F753D1B2442 3B33 4544 1B2842 5E 1B2442 4240 4F3A 1B2842 3D 1B2442 2464 245E 2440 1B2842 5E 1B2442 243F 246D 2426 1B2842",
      "Yamada^Tarou=山田^太郎=やまだ^たろう",
    ],
    [
      "Japanese, half-width katakana",
      "ISO 2022 IR 13\\ISO 2022 IR 87",
      "D4CFC0DE5EC0DBB33D1B2442 3B33 4544 1B284A 5E 1B2442 4240 4F3A 1B284A 3D 1B2442 2464 245E 2440 1B284A 5E 1B2442 243F 246D 2426 1B284A",
      "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう",
    ],
    [
      "Korean",
      "\\ISO 2022 IR 149",
      "486F6E675E47696C646F6E673D1B2429 43 FBF3 5E 1B242943 D1CE D4D7 3D 1B242943 C8AB 5E 1B242943 B1E6 B5BF",
      "Hong^Gildong=洪^吉洞=홍^길동",
    ],
    ["Chinese, GB18030", "GB18030", "57616E675E5869616F446F6E673DCDF55ED0A1B6AB3D", "Wang^XiaoDong=王^小东="],
    ["Chinese, UTF-8", "ISO_IR 192", "57616E675E3DE78E8B5EE5B08FE69DB13D", "Wang^=王^小東="],
    [
      "Chinese, GB2312 by escape",
      "\\ISO 2022 IR 58",
      "5A68616E675E3D1B242941D5C55E1B242941D0A1B6AB3D",
      "Zhang^=张^小东=",
    ],
    ["German", "ISO_IR 100", "C46E6561735E52FC6469676572", "Äneas^Rüdiger"],
    ["Russian", "ISO_IR 144", "BBEECEDA63656BBBB5DEB5E0B3", null],
    ["plain ASCII", "", "446F655E4A616E65", "Doe^Jane"],
  ])("case 54: reads %s", (_name, characterSet, hex, expected) => {
    const text = textFromBytes(bytes(hex), characterSet, "PN");

    if (expected === null) expect(text).toMatch(/^[\p{Script=Cyrillic}a-z]+$/u);
    else expect(text).toBe(expected);
  });

  it.each(["ISO-IR 100", "iso_ir_100", "ISO IR 100"])("knows what %j was meant to be", (characterSet) => {
    expect(textFromBytes(bytes("C46E"), characterSet, "LO")).toBe("Än");
  });

  it.each([
    ["a character set that does not exist", "KLINGON", "446F65C4", "Doe\ufffd"],
    ["an escape sequence that was not announced", "ISO 2022 IR 100\\ISO 2022 IR 87", "1B252F4041", "A"],
    ["half a character", "\\ISO 2022 IR 159", "1B242844 2121 21 1B2842 41", null],
    ["high bytes without a character set", "", "446F65C4", "Doe\ufffd"],
    ["broken UTF-8", "ISO_IR 192", "41C3", "A\ufffd"],
  ])("case 54: gives the replacement sign for %s", (_name, characterSet, hex, expected) => {
    const text = textFromBytes(bytes(hex), characterSet, "LO");

    if (expected !== null) expect(text).toBe(expected);
    expect(text).not.toContain("\u001b");
  });

  it("case 54: never throws, whatever the bytes and the character set", () => {
    const term = fc.constantFrom(
      "",
      "ISO_IR 13",
      "ISO 2022 IR 87",
      "ISO 2022 IR 159",
      "ISO 2022 IR 149",
      "GBK",
      "?",
    );
    const escapes = fc.constantFrom(
      [0x1b],
      [0x1b, 0x24, 0x42],
      [0x1b, 0x24, 0x28, 0x44],
      [0x1b, 0x24, 0x29, 0x43],
    );
    const byte = fc.oneof(
      escapes,
      fc.nat(255).map((value) => [value]),
    );
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 24 }), fc.array(term, { maxLength: 3 }), (parts, terms) => {
        expect(typeof textFromBytes(Uint8Array.from(parts.flat()), terms.join("\\"), "PN")).toBe("string");
      }),
      { numRuns: 2000 },
    );
  });
});
