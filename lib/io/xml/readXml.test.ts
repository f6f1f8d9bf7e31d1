import { describe, expect, it } from "vitest";
import { readXml } from "./readXml.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("readXml", () => {
  it("gives elements by local name in lower case, with attributes and text", () => {
    const xml = '<?xml version="1.0"?><a:Root xsi:type="T" type="S"><Child> one &amp; two </Child></a:Root>';

    expect(readXml(bytes(xml))).toEqual({
      name: "root",
      attributes: new Map([
        ["xsi:type", "T"],
        ["type", "S"],
      ]),
      children: [{ name: "child", attributes: new Map(), children: [], text: "one & two" }],
      text: "",
    });
  });

  it.each([
    ["an external entity", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ["entities that multiply", '<!DOCTYPE a [<!ENTITY x "xx"><!ENTITY y "&x;&x;">]><a>&y;</a>'],
    ["a DOCTYPE without entities", '<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a/>'],
    ["an entity that nobody defined", "<a>&x;</a>"],
  ])("case 60: refuses %s", (_, xml) => {
    expect(readXml(bytes(xml))).toMatchObject({ refused: "entities-refused" });
  });

  it.each([
    ["too deep", "<a>".repeat(100) + "</a>".repeat(100)],
    ["of too many elements", `<a>${"<b/>".repeat(200_001)}</a>`],
    ["of too many attributes", `<a ${Array.from({ length: 100 }, (_, i) => `a${i}="1"`).join(" ")}/>`],
  ])("refuses a document that is %s", (_, xml) => {
    expect(readXml(bytes(xml))).toMatchObject({ refused: "document-too-large" });
  });

  it("refuses more bytes than an annotation has", () => {
    expect(readXml(new Uint8Array(16 * 1024 * 1024 + 1))).toMatchObject({ refused: "document-too-large" });
  });

  it.each([
    ["cut short", "<a><b>"],
    ["of two roots", "<a/><b/>"],
    ["empty", ""],
    ["in an encoding that does not exist", '<?xml version="1.0" encoding="x-none"?><a/>'],
  ])("refuses a document that is %s", (_, xml) => {
    expect(readXml(bytes(xml))).toMatchObject({ refused: "document-unreadable" });
  });

  it("never repeats the document in what it says", () => {
    expect(JSON.stringify(readXml(bytes("<a>&Meier;</a>")))).not.toContain("Meier");
  });

  it("reads UTF-16 and Latin-1", () => {
    const wide = new Uint8Array([
      0xff,
      0xfe,
      ...[...'<a v="ä"/>'].flatMap((letter) => [letter.charCodeAt(0), 0]),
    ]);
    const latin = Uint8Array.from(
      [...'<?xml version="1.0" encoding="iso-8859-1"?><a v="ä"/>'].map((l) => l.charCodeAt(0)),
    );

    for (const each of [wide, latin]) {
      expect(readXml(each)).toMatchObject({ name: "a", attributes: new Map([["v", "ä"]]) });
    }
  });
});
