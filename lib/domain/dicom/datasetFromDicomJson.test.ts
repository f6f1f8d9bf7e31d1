import { describe, expect, it } from "vitest";
import { AppError } from "../errors.ts";
import { items, number, numbers, text, texts } from "./dataset.ts";
import { datasetFromDicomJson } from "./datasetFromDicomJson.ts";

describe("datasetFromDicomJson", () => {
  it("reads text, numbers, sequences and person names as files give them", () => {
    const dataset = datasetFromDicomJson({
      "00080060": { vr: "CS", Value: ["CT"] },
      "00100010": { vr: "PN", Value: [{ Alphabetic: "Yamada^Tarou", Ideographic: "山田^太郎" }] },
      "00200032": { vr: "DS", Value: [-1.5, 2, 30] },
      "00280030": { vr: "DS", Value: ["0.7", "0.7"] },
      "00280008": { vr: "IS", Value: ["2"] },
      "0020000d": { vr: "UI", Value: ["1.2.3"] },
      "00081140": { vr: "SQ", Value: [{ "00081155": { vr: "UI", Value: ["4.5.6"] } }, {}] },
    });

    expect(text(dataset, "00080060")).toBe("CT");
    expect(text(dataset, "00100010")).toBe("Yamada^Tarou=山田^太郎");
    expect(numbers(dataset, "00200032")).toEqual([-1.5, 2, 30]);
    expect(numbers(dataset, "00280030")).toEqual([0.7, 0.7]);
    expect(number(dataset, "00280008")).toBe(2);
    expect(text(dataset, "0020000D")).toBe("1.2.3");
    expect(items(dataset, "00081140").map((item) => text(item, "00081155"))).toEqual(["4.5.6", null]);
  });

  it("keeps the places of empty values", () => {
    const dataset = datasetFromDicomJson({ "00080008": { vr: "CS", Value: ["ORIGINAL", null, "AXIAL"] } });

    expect(texts(dataset, "00080008")).toEqual(["ORIGINAL", "", "AXIAL"]);
  });

  it("names bulk data without fetching it, and leaves private elements out", () => {
    const dataset = datasetFromDicomJson({
      "7FE00010": { vr: "OW", BulkDataURI: "http://elsewhere.example/1" },
      "00091001": { vr: "LO", Value: ["hidden"] },
      "00080005": { vr: "CS" },
    });

    expect(dataset.elements.get("7FE00010")).toEqual({ vr: "OW" });
    expect([...dataset.elements.keys()]).toEqual(["7FE00010", "00080005"]);
    expect(texts(dataset, "00080005")).toEqual([]);
  });

  it.each([[[]], ["<html>"], [null], [42]])("refuses %j", (json) => {
    expect(() => datasetFromDicomJson(json)).toThrow(AppError);
  });

  it("ignores what is no attribute", () => {
    const dataset = datasetFromDicomJson({
      errors: [],
      "00080060": "CT",
      "0008006Z": { vr: "CS", Value: ["CT"] },
    });

    expect(dataset.elements.size).toBe(0);
  });

  it("case 56: refuses 200 levels", () => {
    let json: unknown = {};
    for (let i = 0; i < 200; i++) json = { "0040A730": { vr: "SQ", Value: [json] } };

    expect(() => datasetFromDicomJson(json)).toThrow("deeper than 64");
  });
});
