import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type NonTargets,
  type ResponseCategory,
  recistResponses,
  type Target,
  type TargetFinding,
  type TimePoint,
} from "./recistResponse.ts";

const mm = (longMm: number, shortMm = longMm): TargetFinding => ({ state: "measured", longMm, shortMm });
const GONE: TargetFinding = { state: "gone" };
const TOO_SMALL: TargetFinding = { state: "too-small" };
const UNSEEN: TargetFinding = { state: "not-evaluated" };
const mass = (...findings: readonly TargetFinding[]): Target => ({ node: false, findings });
const node = (...shortMm: readonly number[]): Target => ({
  node: true,
  findings: shortMm.map((short) => mm(short + 8, short)),
});
const visits = (count: number, last: Partial<TimePoint> = {}): TimePoint[] =>
  Array.from({ length: count }, (_, at) => ({
    nonTargets: "none",
    newLesion: false,
    ...(at === count - 1 ? last : {}),
  }));

/** What the last of the time points is: by the targets, and with all lesions. */
interface Case {
  readonly says: string;
  readonly targets: readonly Target[];
  readonly last?: Partial<TimePoint>;
  readonly is: ResponseCategory;
  readonly overall?: ResponseCategory;
}

const CASES: readonly Case[] = [
  { says: "30 % less than the baseline", targets: [mass(mm(60), mm(42)), mass(mm(40), mm(28))], is: "PR" },
  { says: "29 % less", targets: [mass(mm(100), mm(71))], is: "SD" },
  { says: "unchanged", targets: [mass(mm(30), mm(30))], is: "SD" },
  { says: "20 % and 5 mm more than the baseline", targets: [mass(mm(25), mm(30))], is: "PD" },
  { says: "19.9 % more, though 10 mm", targets: [mass(mm(50.3), mm(60.3))], is: "SD" },
  { says: "22 % more, but only 3 mm", targets: [mass(mm(13.6), mm(16.6))], is: "SD" },
  {
    says: "20 % more by decimals that do not add up exactly",
    targets: [mass(mm(0.1 + 0.2 + 29.7), mm(36))],
    is: "PD",
  },
  {
    says: "grown again from the nadir, still below the baseline",
    targets: [mass(mm(100), mm(50), mm(62))],
    is: "PD",
  },
  {
    says: "grown by 18 % from the nadir: partial as against the baseline",
    targets: [mass(mm(100), mm(50), mm(59))],
    is: "PR",
  },
  { says: "all gone", targets: [mass(mm(30), GONE), mass(mm(12), GONE)], is: "CR" },
  {
    says: "all nodes below 10 mm, with a sum that is not 0",
    targets: [node(18, 8), node(16, 9.9)],
    is: "CR",
  },
  { says: "a node of 10 mm is not normal yet", targets: [node(18, 10)], is: "PR" },
  { says: "masses gone and a node normal", targets: [mass(mm(40), GONE), node(20, 6)], is: "CR" },
  { says: "masses gone, a node still large", targets: [mass(mm(40), GONE), node(20, 12)], is: "PR" },
  {
    says: "normal nodes that grow below 10 mm stay normal",
    targets: [node(16, 4, 9), node(15, 4, 9)],
    is: "CR",
  },
  { says: "a mass too small to measure counts as 5 mm", targets: [mass(mm(20), TOO_SMALL)], is: "PR" },
  { says: "still seen, so not a complete response", targets: [mass(mm(7), TOO_SMALL)], is: "SD" },
  { says: "back after a complete response", targets: [mass(mm(30), GONE, mm(4))], is: "PD" },
  {
    says: "one of two back while the other never went: added to the sum only",
    targets: [mass(mm(30), GONE, mm(6)), mass(mm(70), mm(40), mm(40))],
    is: "PR",
  },
  { says: "a target not evaluated", targets: [mass(mm(30), UNSEEN), mass(mm(20), mm(20))], is: "NE" },
  {
    says: "a target not evaluated, but the others have grown enough for all",
    targets: [mass(mm(10), UNSEEN), mass(mm(20), mm(37))],
    is: "PD",
  },
  { says: "none evaluated", targets: [mass(mm(30), UNSEEN)], is: "NE" },
  {
    says: "an incomplete sum is no nadir",
    targets: [mass(mm(30), UNSEEN, mm(30)), mass(mm(20), mm(20), mm(20))],
    is: "SD",
  },
  {
    says: "a new lesion, whatever the targets do",
    targets: [mass(mm(30), GONE)],
    last: { newLesion: true },
    is: "CR",
    overall: "PD",
  },
  {
    says: "other lesions progress",
    targets: [mass(mm(30), mm(20))],
    last: { nonTargets: "progression" },
    is: "PR",
    overall: "PD",
  },
  {
    says: "targets gone, other lesions still there",
    targets: [mass(mm(30), GONE)],
    last: { nonTargets: "present" },
    is: "CR",
    overall: "PR",
  },
  {
    says: "targets gone, other lesions not evaluated",
    targets: [mass(mm(30), GONE)],
    last: { nonTargets: "not-evaluated" },
    is: "CR",
    overall: "PR",
  },
  {
    says: "everything gone",
    targets: [mass(mm(30), GONE)],
    last: { nonTargets: "absent" },
    is: "CR",
    overall: "CR",
  },
  {
    says: "a target not evaluated and a new lesion",
    targets: [mass(mm(30), UNSEEN)],
    last: { newLesion: true },
    is: "NE",
    overall: "PD",
  },
];

describe("recistResponses", () => {
  it.each(CASES)("$says: $is", ({ targets, last, is, overall = is }) => {
    const count = targets[0]?.findings.length ?? 0;
    expect(recistResponses(targets, visits(count, last)).at(-1)).toMatchObject({ targets: is, overall });
  });

  it.each<[NonTargets, ResponseCategory]>([
    ["absent", "CR"],
    ["present", "non-CR/non-PD"],
    ["progression", "PD"],
    ["not-evaluated", "NE"],
    ["none", "NE"],
  ])("says of a patient without targets whose other lesions are %s: %s", (nonTargets, overall) => {
    expect(recistResponses([], visits(2, { nonTargets })).at(-1)).toMatchObject({ targets: "NE", overall });
  });

  it("shows the arithmetic: 100 mm, 50 mm, 62 mm are 24 % and 12 mm above the nadir, 38 % below the baseline", () => {
    const [baseline, nadir, last] = recistResponses([mass(mm(100), mm(50), mm(62))], visits(3));
    expect(baseline).toMatchObject({ sumMm: 100, baselineMm: null, nadirMm: null, targets: "baseline" });
    expect(nadir).toMatchObject({ sumMm: 50, baselineMm: 100, nadirMm: 100, nadirAt: 0, fromBaseline: -0.5 });
    expect(last).toMatchObject({
      sumMm: 62,
      nadirMm: 50,
      nadirAt: 1,
      fromBaseline: -0.38,
      fromNadir: 0.24,
      riseMm: 12,
      targetReason: "rise-from-nadir",
    });
  });

  it("takes nodes by their short, others by their long axis", () => {
    const [baseline] = recistResponses([mass(mm(30, 20)), node(16)], visits(1));
    expect(baseline?.sumMm).toBe(30 + 16);
  });

  it("refuses a target that was not measured at baseline, or that lacks a finding", () => {
    expect(() => recistResponses([mass(GONE, mm(3))], visits(2))).toThrow(RangeError);
    expect(() => recistResponses([mass(mm(30))], visits(2))).toThrow(RangeError);
  });

  it("never calls growth of less than 5 mm progression, nor a shrinking sum", () => {
    const sums = fc.array(fc.double({ min: 10, max: 200, noNaN: true }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(sums, (lengths) => {
        const responses = recistResponses(
          [mass(...lengths.map((length) => mm(length)))],
          visits(lengths.length),
        );
        responses.forEach(({ overall, riseMm }, at) => {
          const before = Math.min(...lengths.slice(0, at));
          const rise = (lengths[at] ?? 0) - before;
          if (at > 0) expect(riseMm).toBeCloseTo(rise, 9);
          if (rise < 5 - 1e-6) expect(overall).not.toBe("PD");
        });
      }),
    );
  });
});
