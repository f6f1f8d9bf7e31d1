import { describe, expect, it } from "vitest";
import { sourceOptionsFromEnv } from "./sourceOptions.ts";
import { formatSourceSpec, parseSourceSpec } from "./sourceSpec.ts";

describe("parseSourceSpec", () => {
  it("takes a path for a folder or archive, and makes it absolute", () => {
    expect(parseSourceSpec("/data/ct")).toEqual({ kind: "folder", path: "/data/ct" });
    expect(parseSourceSpec("/data/../study.zip")).toEqual({ kind: "folder", path: "/study.zip" });
  });

  it("takes a DICOMweb root without the slashes at its end", () => {
    expect(parseSourceSpec("dicomweb:https://pacs.example:8443/dicom-web//")).toEqual({
      kind: "dicomweb",
      url: "https://pacs.example:8443/dicom-web",
    });
  });

  it("takes a DIMSE peer, also one with an IPv6 address or an @ in its AE title", () => {
    expect(parseSourceSpec("dimse:PACS@10.0.0.5:104")).toEqual({
      kind: "dimse",
      calledAet: "PACS",
      host: "10.0.0.5",
      port: 104,
    });
    expect(parseSourceSpec("dimse:A@B@[::1]:11112")).toEqual({
      kind: "dimse",
      calledAet: "A@B",
      host: "::1",
      port: 11112,
    });
  });

  it.each(["/data/ct", "dicomweb:http://127.0.0.1:8042/dicom-web", "dimse:A B@[::1]:104"])(
    "writes %s as it was given",
    (text) => {
      expect(formatSourceSpec(parseSourceSpec(text))).toBe(text);
    },
  );

  it.each([
    ["", "A source is missing"],
    ["https://pacs/dicom-web", "written with `dicomweb:`"],
    ["dicomweb:ftp://pacs", "not a URL that starts with https://"],
    ["dicomweb:https://pacs/x?y=1", "before any ? or #"],
    ["dimse:PACS", "dimse:AET@host:port"],
    ["dimse:PACS@host:99999", "99999"],
    ["dimse:SEVENTEEN_LETTERS@host:104", "1 to 16"],
  ])("refuses %j with a sentence", (text, sentence) => {
    expect(() => parseSourceSpec(text)).toThrow(sentence);
  });

  it("refuses credentials inside the address without repeating them", () => {
    expect(() => parseSourceSpec("dicomweb:https://anna:geheim@pacs/dicom-web")).toThrow(
      /^(?!.*geheim).*LESIONARY_DICOMWEB_PASSWORD/,
    );
  });
});

describe("sourceOptionsFromEnv", () => {
  it("reads credentials and our own DIMSE address", () => {
    const options = sourceOptionsFromEnv(
      {
        LESIONARY_DICOMWEB_USER: "anna",
        LESIONARY_DICOMWEB_PASSWORD: "p:w",
        LESIONARY_AE_TITLE: "MINER",
        LESIONARY_MOVE_PORT: "11112",
      },
      "/var/spool/lesionary",
    );

    expect(options.dicomweb.credentials).toEqual({ kind: "basic", user: "anna", password: "p:w" });
    expect(options.dimse).toEqual({ callingAet: "MINER", move: { port: 11112, bindAddress: "127.0.0.1" } });
    expect(options.spoolDir).toBe("/var/spool/lesionary");
  });

  it("refuses two kinds of credentials at once", () => {
    expect(() =>
      sourceOptionsFromEnv({ LESIONARY_DICOMWEB_USER: "anna", LESIONARY_DICOMWEB_TOKEN: "t" }),
    ).toThrow("not both");
  });
});
