import { describe, expect, it } from "vitest";
import { looksLikeTable } from "./looksLikeTable.ts";
import { readTable } from "./readTable.ts";
import type { TableMapping } from "./TableMapping.ts";

const PIXELS: TableMapping = {
  coordinates: { space: "pixel", firstCentre: 0.5 },
  order: "long-first",
  delimiter: ",",
  points: [
    ["x1", "y1"],
    ["x2", "y2"],
    ["x3", "y3"],
    ["x4", "y4"],
  ],
  columns: { sopInstanceUid: "image" },
  tools: {},
  ignore: [],
};
const HEADER = ["image", "x1", "y1", "x2", "y2", "x3", "y3", "x4", "y4"];
const CROSS = ["1.2.3", "100", "60", "140", "60", "120", "50", "120", "70"];

const reasons = (read: ReturnType<typeof readTable>) => read.refused.map(({ reason }) => reason);
const longOf = (mapping: Partial<TableMapping>, header: readonly string[], row: readonly string[]) => {
  const [bookmark] = readTable([header, row], { ...PIXELS, ...mapping }, "digest").bookmarks;
  return bookmark && "diameters" in bookmark.geometry ? bookmark.geometry.diameters.long : null;
};

describe("a table of bookmarks", () => {
  it("is read as the mapping declares", () => {
    const read = readTable([HEADER, CROSS], PIXELS, "digest");

    expect(read.refused).toEqual([]);
    expect(read.bookmarks).toMatchObject([
      {
        source: "csv",
        kind: "recist-diameters",
        itemPath: "row 2",
        document: { uid: "digest" },
        target: { sopInstanceUid: "1.2.3", frame: null },
        geometry: {
          space: "pixel-corner",
          diameters: {
            long: [
              { x: 100, y: 60 },
              { x: 140, y: 60 },
            ],
          },
        },
        warnings: [],
      },
    ]);
  });

  it.each([
    ["corner", 0.5, 100],
    ["0", 0, 100.5],
    ["1", 1, 99.5],
  ] as const)("with base %s puts its pixels where they belong", (_, firstCentre, x) => {
    expect(longOf({ coordinates: { space: "pixel", firstCentre } }, HEADER, CROSS)?.[0]).toEqual({
      x,
      y: x - 40,
    });
  });

  it("reads all eight numbers of one column, as DL_info.csv has them", () => {
    const mapping = {
      coordinates: { space: "pixel", firstCentre: 1 },
      points: "Measurement_coordinates",
      columns: {},
    } as const;
    const cell = "233.537, 95.0204, 234.057, 106.977, 231.169, 101.605, 236.252, 101.143";

    expect(longOf(mapping, ["Measurement_coordinates"], [cell])).toEqual([
      { x: expect.closeTo(233.037, 9), y: expect.closeTo(94.5204, 9) },
      { x: expect.closeTo(233.557, 9), y: expect.closeTo(106.477, 9) },
    ]);
  });

  it.each([
    ["LPS", 1, [-20, 0, 50]],
    ["RAS", 1, [20, -0, 50]],
    ["LPS", 10, [-200, 0, 500]],
  ] as const)("turns %s coordinates of %d mm into the patient's", (axes, mmPerUnit, start) => {
    const mapping = { coordinates: { space: "patient", axes, mmPerUnit }, points: "p", columns: {} } as const;

    expect(longOf(mapping, ["p"], ["(-20 0 50) (20 0 50) (0 -10 50) (0 10 50)"])?.[0]).toEqual(start);
  });

  it("case 7: warns when the declared long diameter is the shorter one, and not when nothing is declared", () => {
    const read = (order: TableMapping["order"]) =>
      readTable([HEADER, CROSS], { ...PIXELS, order }, "digest").bookmarks[0]?.warnings;

    expect(read("short-first")).toEqual(["axes-swapped"]);
    expect(read("by-length")).toEqual([]);
  });

  it("refuses a table with a column that the mapping neither names nor ignores", () => {
    const rows = [
      [...HEADER, "flipped"],
      [...CROSS, "yes"],
    ];

    expect(readTable(rows, PIXELS, "d").refused).toMatchObject([
      { reason: "columns-undeclared", detail: expect.stringContaining('"flipped"') },
    ]);
    expect(readTable(rows, { ...PIXELS, ignore: ["flipped"] }, "d").bookmarks).toHaveLength(1);
  });

  it("refuses a table without a column that the mapping names", () => {
    expect(reasons(readTable([HEADER.slice(1), CROSS.slice(1)], PIXELS, "d"))).toEqual([
      "columns-undeclared",
    ]);
  });

  it("case 1, 12: sets rows aside one by one", () => {
    const rows = [
      HEADER,
      ["1.2.3", "100", "60", "140", "60", "120", "50", "", ""], // three points
      ["1.2.3", "100", "60", "140", "", "120", "50", "120", "70"], // a point without y
      ["1.2.3", "", "", "", "", "", "", "", ""], // no points
      ["1.2.3", "100", "60", "x", "60", "120", "50", "120", "70"],
      CROSS,
    ];

    const read = readTable(rows, PIXELS, "d");

    expect(reasons(read)).toEqual(["not-four-vertices", "not-finite", "no-vertices", "not-finite"]);
    expect(read.bookmarks.map(({ itemPath }) => itemPath)).toEqual(["row 6"]);
  });

  it("takes a row of two points for a line, and a tool for what the mapping says", () => {
    const line = ["1.2.3", "100", "60", "140", "60", "", "", "", ""];
    const mapping = {
      ...PIXELS,
      columns: { ...PIXELS.columns, tool: "tool" },
      tools: { RECIST: "recist-diameters", Arrow: "arrow" },
    } as const;
    const rows = [
      [...HEADER, "tool"],
      [...CROSS, "RECIST"],
      [...CROSS, "Arrow"],
      [...CROSS, "Scribble"],
    ];

    expect(readTable([HEADER, line], PIXELS, "d").bookmarks.map(({ kind }) => kind)).toEqual(["line"]);
    expect(readTable(rows, mapping, "d").bookmarks.map(({ kind }) => kind)).toEqual([
      "recist-diameters",
      "arrow",
      "other",
    ]);
  });

  it("reads decimal commas", () => {
    const row = CROSS.map((cell) => (cell === "100" ? "100,5" : cell));

    expect(longOf({}, HEADER, row)?.[0]).toEqual({ x: 100.5, y: 60 });
  });
});

describe("looksLikeTable", () => {
  it.each([
    ["a,b\n1,2", true],
    ["a;b\r\n1;2", true],
    ['a,b\n"1, 2",3', true],
    ["a,b", true],
    ["MIT License\n\nCopyright, and so on", false],
    ["Permission, hereby granted\nfree of charge", false],
    ["", false],
  ])("%j: %s", (text, expected) => {
    expect(looksLikeTable(text)).toBe(expected);
  });
});
