import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { dictionary } from "./dictionary.ts";
import { TableProfiler } from "./tableProfile.ts";

const MEANINGS = [
  { name: "long [mm]", unit: "mm", says: "Long diameter" },
  { name: "split", unit: "", says: "train, validation or test" },
  { name: "Spacing", unit: "mm", says: "Columns, rows, slices" },
];

it("says of each column what kind it is, what is missing, its range and its few words", () => {
  const profiler = new TableProfiler(MEANINGS);
  profiler.add([10, "train", [0.5, 0.5, 5]]);
  profiler.add([null, "test", [0.7, 0.7, null]]);
  profiler.add([7.5, "", [0.9, 0.9, 1]]);
  const table = profiler.profile("lesions.csv");
  expect(table.rows).toBe(3);
  expect(table.columns).toEqual([
    { ...MEANINGS[0], kind: "number", missing: 1, least: 7.5, most: 10, words: null },
    { ...MEANINGS[1], kind: "text", missing: 1, least: null, most: null, words: ["test", "train"] },
    { ...MEANINGS[2], kind: "numbers", missing: 1, least: 0.5, most: 5, words: null },
  ]);

  const [head, ...lines]: string[][] = parse(dictionary([table]));
  expect(head).toContain("meaning");
  expect(lines[0]).toEqual([
    "lesions.csv",
    "long [mm]",
    "mm",
    "number",
    "Long diameter",
    "3",
    "1",
    "7.5",
    "10",
    "",
  ]);
  expect(lines[1]?.at(-1)).toBe("test | train");
});

it("lists no words when there are many, and no range where nothing is known", () => {
  const profiler = new TableProfiler(MEANINGS.slice(0, 2));
  for (let at = 0; at < 30; at++) profiler.add([null, `word ${at}`]);
  const [number, text] = profiler.profile("x.csv").columns;
  expect(number).toMatchObject({ missing: 30, least: null, most: null });
  expect(text?.words).toBeNull();
});
