import { describe, expect, it } from "vitest";
import { readHeader } from "./readHeader.ts";
import { guessColumns, mappingOf } from "./sentenceColumns.ts";

describe("guessColumns", () => {
  it("finds sentence and lesion by what columns are called", () => {
    expect(guessColumns(["study", "lesion_nr", "sentence"])).toEqual({
      text: "sentence",
      number: "lesion_nr",
      by: "lesion",
    });
    expect(guessColumns(["row", "report text"])).toEqual({ text: "report text", number: "row", by: "row" });
  });

  it("takes two different columns even where names say nothing", () => {
    expect(guessColumns(["a", "b"])).toEqual({ text: "a", number: "b", by: "lesion" });
    expect(guessColumns(["a"])).toEqual({ text: "a", number: "", by: "lesion" });
  });
});

describe("mappingOf", () => {
  it("names the one column of numbers by what it counts", () => {
    expect(mappingOf({ text: "says", number: "nr", by: "row" })).toEqual({ text: "says", row: "nr" });
  });
});

describe("readHeader", () => {
  it("reads the names as the server will: quotes and a byte order mark taken away", async () => {
    expect(await readHeader(new Blob(['\uFEFF"lesion, nr", text \r\n2,A mass.\r\n']))).toEqual([
      "lesion, nr",
      "text",
    ]);
  });

  it("finds none in what is no table", async () => {
    expect(await readHeader(new Blob([`"${"x".repeat(70_000)}`]))).toEqual([]);
  });
});
