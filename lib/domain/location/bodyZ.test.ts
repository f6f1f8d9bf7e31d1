import { describe, expect, it } from "vitest";
import { BODY_TEMPLATE } from "./bodyTemplate.ts";
import { bodyZ } from "./bodyZ.ts";
import type { SliceFeatures } from "./sliceFeatures.ts";

const NO_BODY: SliceFeatures = {
  bodyAreaMm2: 0,
  widthOverHeight: 0,
  airShare: 0,
  boneShare: 0,
  bodyBox: null,
};

/** Slices of a person who is the template, or a scaled copy of it, from one template distance to another. */
function person(fromMm: number, toMm: number, { build = 1, length = 1, stepMm = 12 } = {}) {
  const samples = [];
  const truth = [];
  for (let mm = fromMm; mm <= toMm; mm += stepMm) {
    const at = BODY_TEMPLATE.findLastIndex((row) => row.mm <= mm);
    const [low, high] = [BODY_TEMPLATE[at], BODY_TEMPLATE[at + 1] ?? BODY_TEMPLATE[at]];
    if (!low || !high) throw new Error("outside the template");
    const share = high.mm > low.mm ? (mm - low.mm) / (high.mm - low.mm) : 0;
    const between = (a: number, b: number) => a + share * (b - a);
    samples.push({
      offsetMm: (mm - fromMm) * length,
      features: {
        bodyAreaMm2: build * between(low.bodyAreaMm2, high.bodyAreaMm2),
        widthOverHeight: between(low.widthOverHeight, high.widthOverHeight),
        airShare: between(low.airShare, high.airShare),
        boneShare: between(low.boneShare, high.boneShare),
        bodyBox: [0, 0, 1, 1],
      } satisfies SliceFeatures,
    });
    truth.push(between(low.z, high.z));
  }
  return { samples, truth, offsets: samples.map(({ offsetMm }) => offsetMm) };
}

const worst = (found: readonly number[], truth: readonly number[]): number =>
  Math.max(...found.map((z, at) => Math.abs(z - (truth[at] ?? Number.NaN))));

describe("bodyZ", () => {
  it("puts a chest and abdomen where they belong, in people of other build and length too", () => {
    for (const [build, length] of [
      [1, 1],
      [1.3, 1.1],
      [0.7, 0.9],
    ] as const) {
      const { samples, truth, offsets } = person(200, 600, { build, length });
      const found = bodyZ(samples, offsets);
      expect(worst(found?.z ?? [], truth)).toBeLessThan(0.04);
      expect(found?.error).toBeLessThan(0.06);
    }
  });

  it("tells a neck, a chest and a pelvis apart", () => {
    for (const [from, to] of [
      [110, 210],
      [230, 380],
      [600, 780],
    ] as const) {
      const { samples, truth, offsets } = person(from, to);
      expect(worst(bodyZ(samples, offsets)?.z ?? [], truth)).toBeLessThan(0.06);
    }
  });

  it("never falls towards the feet, and also places slices that were not sampled", () => {
    const { samples } = person(250, 650, { stepMm: 15 });
    const every = Array.from({ length: 401 }, (_, mm) => mm);
    const { z } = bodyZ(samples, every) ?? { z: [] };
    expect(z).toHaveLength(401);
    expect(z.every((height, at) => at === 0 || height >= (z[at - 1] ?? 1))).toBe(true);
    expect(z.every((height) => height >= 0 && height <= 1)).toBe(true);
  });

  it("is less sure of one slice of abdomen than of a whole trunk", () => {
    const one = person(560, 560);
    const trunk = person(200, 780);
    const errorOfOne = bodyZ(one.samples, one.offsets)?.error ?? 0;
    const errorOfTrunk = bodyZ(trunk.samples, trunk.offsets)?.error ?? 1;
    expect(errorOfOne).toBeGreaterThan(1.5 * errorOfTrunk);
  });

  it("is not thrown off by a slice full of metal", () => {
    const { samples, truth, offsets } = person(230, 600);
    const spoilt = samples.map((sample, at) =>
      at === 10
        ? { ...sample, features: { ...sample.features, boneShare: 0.6, airShare: 0.5, bodyAreaMm2: 150_000 } }
        : sample,
    );
    expect(worst(bodyZ(spoilt, offsets)?.z ?? [], truth)).toBeLessThan(0.04);
  });

  it("passes over slices without a body, and says nothing when there is none at all", () => {
    const { samples, offsets } = person(230, 600);
    const withAir = [{ offsetMm: -50, features: NO_BODY }, ...samples];
    expect(bodyZ(withAir, offsets)).toEqual(bodyZ(samples, offsets));
    expect(bodyZ([{ offsetMm: 0, features: NO_BODY }], [0, 5])).toBeNull();
    expect(bodyZ([], [0])).toBeNull();
  });
});
