import { gzipSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { encodeHuPng } from "#lib/io/png/encodeHuPng.ts";
import { CANARY, leaksIn, leaksInDatabase, leaksInFolder } from "./canary.ts";
import { testDatabase } from "./database.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

const name = `${CANARY.text}0042`;
const [ideographic] = CANARY.names;
const swapped = (text: string): Buffer => Buffer.from(text, "utf16le").swap16();

describe("leaksIn", () => {
  it.each<[string, Uint8Array | string]>([
    ["text", `patient ${name} was here`],
    ["text in lower case", `patient ${name.toLowerCase()}`],
    ["UTF-16, little end first", Buffer.from(name, "utf16le")],
    ["UTF-16, big end first", swapped(name)],
    ["base64", Buffer.from(`a${name}`).toString("base64")],
    ["base64 a place further", Buffer.from(`ab${name}`).toString("base64")],
    ["base64 two places further", Buffer.from(`abc${name}`).toString("base64")],
    ["hexadecimal", Buffer.from(name).toString("hex").toUpperCase()],
    ["a UID", `${CANARY.uidRoot}17`],
    ["a date", "born 19130417"],
    ["a date with dashes", "1913-04-17T00:00:00Z"],
    ["a date the other way round", "17.04.1913"],
    ["a date as in America", "04/17/1913"],
    ["a time", "031547.918273"],
    ["a time with colons", "03:15:47.918"],
    ["a number of a person", `"weight": ${CANARY.digits}`],
    ["a name in UTF-8", `${ideographic}`],
    ["a family name in UTF-8", "長谷川さん"],
    ["a name in UTF-16", swapped("龍之介")],
    ["a name in ISO 2022", Buffer.from("\x1b$BD9C+@n\x1b(B", "latin1")],
    ["a name in JSON escapes", String.raw`{"name":"\u9577\u8c37\u5ddd"}`],
    ["a name in a URL", encodeURIComponent("長谷川")],
    ["a text in a URL", "%5A%51%4B%41%4E%41%52%49"],
    ["what gzip packed", gzipSync(name)],
    ["an entry of a ZIP", zipSync({ "a.txt": strToU8(name) })],
    ["the name of an entry of a ZIP", zipSync({ [`${name}.txt`]: strToU8("") })],
    ["a ZIP in a ZIP", zipSync({ "a.zip": zipSync({ "b.txt": strToU8(name) }) })],
  ])("finds %s", (_, artefact) => {
    expect(leaksIn("here", artefact)).not.toEqual([]);
  });

  it("finds what is written into the pixels of a PNG", () => {
    // HU + 32768 of two letters at a time, most significant byte first.
    const letters = Buffer.from(CANARY.text, "latin1");
    const hu = new Int16Array(16).map((_, at) => (at < 4 ? letters.readUInt16BE(2 * at) - 32768 : 0));
    expect(leaksIn("slice", encodeHuPng(hu, { columns: 16, rows: 1 }))).not.toEqual([]);
  });

  it("says where, how, and what stands around", () => {
    expect(leaksIn("log", `error in ${name}: no`)).toEqual([
      { where: "log", form: "ZQKANARI as text", around: `error in ${name}: no` },
    ]);
  });

  it("finds nothing in what is ours", () => {
    const ours = JSON.stringify({
      series: "000001_01_01",
      at: "2026-03-15T03:15:47.123Z",
      uid: "1.2.840.10008.1.2",
      z: 0.1913,
    });
    expect(leaksIn("ours", ours)).toEqual([]);
  });
});

describe("leaksInFolder and leaksInDatabase", () => {
  it("find a canary in a file, in a file's name, and in a row, but not in the identity schema", async () => {
    await using folder = await temporaryFolder({
      "deep/a.txt": name,
      [`${name}.txt`]: "",
      "b.txt": "nothing",
    });
    const leaks = await leaksInFolder(folder.path);
    expect(leaks.map(({ where }) => where).sort()).toEqual(["deep/a.txt", `name of ${name}.txt`]);

    await using database = await testDatabase();
    await database.db.source.create({ data: { kind: "folder", locator: `/pacs/${name}` } });
    await database.db.patientIdentity.create({ data: { hash: Buffer.from(name), patientIndex: 1 } });
    expect((await leaksInDatabase(database.url)).map(({ where }) => where)).toEqual(["table public.Source"]);
    expect(await leaksInDatabase(database.url, [])).toHaveLength(2);
  });
});
