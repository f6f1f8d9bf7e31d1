import { describe, expect, it } from "vitest";
import { asking, type Drawn, detectionsOf, truthFrom } from "../../testing/evaluationOf.ts";
import { frocReport } from "./frocReport.ts";
import { PROTOCOL_NAMES, type ProtocolName } from "./protocols.ts";
import { truthOf } from "./Truth.ts";

/** False positives and lesions found after each detection. */
function counts(
  lesionsOf: Parameters<typeof truthFrom>[0],
  drawn: readonly Drawn[],
  name: ProtocolName = "deeplesion-2018",
  threshold: number | null = null,
): [number, number][] {
  const truth = truthFrom(lesionsOf);
  const { curve, images, lesions } = frocReport(
    truth,
    detectionsOf(truth, drawn),
    asking(name, { threshold }),
  );
  return [...curve.fpPerImage].map((fp, at) => [
    Math.round(fp * images),
    Math.round((curve.sensitivity[at] ?? 0) * lesions),
  ]);
}

describe("deeplesion-2018, drawn", () => {
  // Edges are pixels that belong to the box: 0..9 is ten pixels wide, its area 100.
  const lesion = [0, 0, 9, 9] as const;
  const far = [100, 100, 109, 109] as const;

  it.each<[string, readonly Drawn[], [number, number][]]>([
    ["nothing detected", [], []],
    ["a hit", [[1, 0.9, ...lesion]], [[0, 1]]],
    ["a false alarm, and the lesion missed", [[1, 0.9, ...far]], [[1, 0]]],
    [
      "two detections on one lesion: the second is neither",
      [
        [1, 0.9, ...lesion],
        [1, 0.8, 0, 0, 9, 8],
      ],
      [
        [0, 1],
        [0, 1],
      ],
    ],
    [
      "the worse of two looked at first, when it is the surer",
      [
        [1, 0.2, ...lesion],
        [1, 0.7, 0, 0, 9, 5],
      ],
      [
        [0, 1],
        [0, 1],
      ],
    ],
    // Shared 10 × 5, together 100: exactly one half.
    ["an overlap of exactly one half", [[1, 0.9, 0, 0, 9, 4]], [[0, 1]]],
    // Shared 10 × 4 of 100.
    ["an overlap of two fifths", [[1, 0.9, 0, 0, 9, 3]], [[1, 0]]],
    // Shared 10 × 5 = 50 of 100 + 100 − 50 = 150.
    ["half of it beside the lesion, past the edge of the image", [[1, 0.9, 0, -5, 9, 4]], [[1, 0]]],
    // 10 × 13 = 130 pixels: 100 / 130.
    ["a box past the edge that covers it all the same", [[1, 0.9, 0, -3, 9, 9]], [[0, 1]]],
  ])("%s", (_case, drawn, expected) => {
    expect(counts({ 1: [lesion] }, drawn)).toEqual(expected);
  });

  it("one box over two lesions finds both", () => {
    // Each lesion 10 × 10, the box 10 × 20: 100 / 200 each.
    const lesions = [lesion, [0, 10, 9, 19]] as const;
    expect(counts({ 1: lesions }, [[1, 0.9, 0, 0, 9, 19]])).toEqual([[0, 2]]);
  });

  it("one box over a found lesion and a new one is a hit, once", () => {
    const lesions = [lesion, [0, 10, 9, 19]] as const;
    const drawn: Drawn[] = [
      [1, 0.9, ...lesion],
      [1, 0.8, 0, 0, 9, 19],
      [1, 0.7, 0, 0, 9, 19],
    ];
    expect(counts({ 1: lesions }, drawn)).toEqual([
      [0, 1],
      [0, 2],
      [0, 2],
    ]);
  });

  it("images without lesions leave, with what is detected on them; those without detections stay", () => {
    const truth = truthFrom({ 1: [lesion], 2: [], 3: [lesion] });
    const drawn: Drawn[] = [
      [2, 0.99, ...far],
      [1, 0.9, ...far],
      [1, 0.5, ...lesion],
    ];
    const report = frocReport(truth, detectionsOf(truth, drawn), asking("deeplesion-2018"));
    expect(report).toMatchObject({ images: 2, lesions: 2 });
    expect([...report.curve.fpPerImage]).toEqual([1 / 2, 1 / 2]);
    expect([...report.curve.sensitivity]).toEqual([0, 1 / 2]);
    expect([...report.curve.score]).toEqual([0.9, 0.5]);
  });

  it("of equal scores the lower image comes first, then the order of the file, wherever images stand in it", () => {
    const drawn: Drawn[] = [
      [7, 0.5, ...far],
      [3, 0.5, ...lesion],
      [3, 0.5, ...far],
    ];
    expect(counts({ 7: [lesion], 3: [lesion] }, drawn)).toEqual([
      [0, 1],
      [1, 1],
      [2, 1],
    ]);
  });

  it("sorts zero, negative and huge scores, and takes -0 for 0", () => {
    const truth = truthFrom({ 1: [lesion] });
    const scores = [-0, -1e-300, 1e300, 3, -7, 0, 0.25];
    const drawn = scores.map((score): Drawn => [1, score, ...far]);
    const { curve } = frocReport(truth, detectionsOf(truth, drawn), asking("deeplesion-2018"));
    expect([...curve.score].map((score) => score + 0)).toEqual([1e300, 3, 0.25, 0, 0, -1e-300, -7]);
  });

  it("reads the last of the points with as many false positives, and the last of all beyond them", () => {
    // Two images: after false alarms 1/2 and 1 a lesion is found at each; nothing beyond 1.
    const drawn: Drawn[] = [
      [1, 0.9, ...far],
      [1, 0.8, ...lesion],
      [2, 0.7, ...far],
      [2, 0.6, ...lesion],
    ];
    const truth = truthFrom({ 1: [lesion], 2: [lesion] });
    const read = (name: ProtocolName) =>
      frocReport(truth, detectionsOf(truth, drawn), asking(name)).points.map((point) => point.sensitivity);
    expect(read("deeplesion-2018")).toEqual([1 / 2, 1, 1, 1, 1, 1, 1, 1]);
    // The first of the points; beyond the last two, which stand above one another, there is no line.
    expect(read("deeplesion-2018-extrapolate")).toEqual([0, 1 / 2, null, null, null, null, null, null]);
  });

  it("goes on along the last two points where that is asked for: level, after a false positive", () => {
    const drawn: Drawn[] = [
      [1, 0.9, ...lesion],
      [2, 0.8, ...far],
    ];
    const truth = truthFrom({ 1: [lesion, far], 2: [lesion] });
    const { points } = frocReport(truth, detectionsOf(truth, drawn), asking("deeplesion-2018-extrapolate"));
    // (0, 1/3), (1/2, 1/3).
    expect(points.map(({ sensitivity }) => sensitivity)).toEqual(Array(8).fill(1 / 3));
  });

  it("says that a truth without lesions cannot be evaluated", () => {
    const truth = truthFrom({ 1: [] });
    expect(() => frocReport(truth, detectionsOf(truth, []), asking("coco-one-to-one"))).toThrow(RangeError);
  });
});

describe("the other protocols, drawn", () => {
  const lesion = [0, 0, 10, 10] as const;

  it("iobb-0.3: three tenths of the detected box inside, however large the lesion", () => {
    // Inclusive: box 10 × 10; three columns of it inside.
    expect(counts({ 1: [[0, 0, 99, 99]] }, [[1, 1, -7, 0, 2, 9]], "iobb-0.3")).toEqual([[0, 1]]);
    expect(counts({ 1: [[0, 0, 99, 99]] }, [[1, 1, -8, 0, 1, 9]], "iobb-0.3")).toEqual([[1, 0]]);
  });

  it("centre-in-box: the middle of the detection inside or on the edge", () => {
    expect(counts({ 1: [lesion] }, [[1, 1, 5, 5, 15, 15]], "centre-in-box")).toEqual([[0, 1]]);
    expect(counts({ 1: [lesion] }, [[1, 1, 5, 5, 15.1, 15]], "centre-in-box")).toEqual([[1, 0]]);
  });

  it("coco-one-to-one: no added pixel, duplicates are false, one box finds one, empty images count", () => {
    const drawn: Drawn[] = [
      [1, 0.9, ...lesion],
      [1, 0.8, ...lesion],
      [2, 0.7, ...lesion],
    ];
    const truth = truthFrom({ 1: [lesion], 2: [] });
    const { curve, images } = frocReport(truth, detectionsOf(truth, drawn), asking("coco-one-to-one"));
    expect(images).toBe(2);
    expect([...curve.fpPerImage]).toEqual([0, 1 / 2, 1]);

    const stacked = [lesion, [0, 10, 10, 20]] as const;
    expect(counts({ 1: stacked }, [[1, 1, 0, 0, 10, 20]], "coco-one-to-one")).toEqual([[0, 1]]);
    // Of two it takes the one that it overlaps more: 90 / 120 of the second, found before by nobody.
    const close = [lesion, [0, 1, 10, 11]] as const;
    const both: Drawn[] = [
      [1, 0.9, 0, 1, 10, 11],
      [1, 0.8, 0, 1, 10, 11],
    ];
    expect(counts({ 1: close }, both, "coco-one-to-one")).toEqual([
      [0, 1],
      [0, 2],
    ]);
  });

  it("carry their rule, with the threshold that was asked for", () => {
    const truth = truthFrom({ 1: [lesion] });
    const rules = PROTOCOL_NAMES.map(
      (name) => frocReport(truth, detectionsOf(truth, []), asking(name, { threshold: 0.7 })).rule,
    );
    expect(new Set(rules).size).toBe(PROTOCOL_NAMES.length);
    expect(rules[0]).toContain("at least 0.7");
    expect(rules[3]).not.toContain("0.7");
  });
});

describe("strata", () => {
  it("are matched among all lesions, share the axis, and name what is not known last", () => {
    const truth = truthOf(
      [
        { id: 1, patient: null, intervalMm: 1 },
        { id: 2, patient: null, intervalMm: 5 },
        { id: 3, patient: null, intervalMm: null },
      ],
      [
        { imageId: 1, box: [0, 0, 9, 9], type: "lung", sizeMm: 9.9 },
        { imageId: 2, box: [0, 0, 9, 9], type: "lung", sizeMm: 30 },
        { imageId: 2, box: [50, 50, 59, 59], type: "bone", sizeMm: 30.1 },
        { imageId: 3, box: [0, 0, 9, 9], type: null, sizeMm: null },
      ],
    );
    const drawn: Drawn[] = [
      [1, 0.9, 0, 0, 9, 9],
      [2, 0.8, 50, 50, 59, 59],
      [3, 0.7, 90, 90, 99, 99],
      [3, 0.65, 90, 90, 99, 99],
      [2, 0.6, 0, 0, 9, 9],
    ];
    const by = ["type", "size", "interval"] as const;
    const { strata } = frocReport(truth, detectionsOf(truth, drawn), asking("deeplesion-2018", { by }));
    const read = (dimension: (typeof by)[number]) =>
      Object.entries(strata[dimension] ?? {}).map(([name, { lesions, points }]) => [
        name,
        lesions,
        points[0]?.sensitivity,
        points[1]?.sensitivity,
      ]);
    // The second lesion of the lung is found behind two false positives on three images: past 0.5, not past 1.
    expect(read("type")).toEqual([
      ["bone", 1, 1, 1],
      ["lung", 2, 1 / 2, 1],
      ["unknown", 1, 0, 0],
    ]);
    expect(read("size")).toEqual([
      ["<10 mm", 1, 1, 1],
      ["10-30 mm", 1, 0, 1],
      [">30 mm", 1, 1, 1],
      ["unknown", 1, 0, 0],
    ]);
    expect(read("interval")).toEqual([
      ["<=2.5 mm", 1, 1, 1],
      [">2.5 mm", 2, 1 / 2, 1],
      ["unknown", 1, 0, 0],
    ]);
  });
});
