import { describe, expect, it } from "vitest";
import { phantomSlice } from "../phantomSlice.ts";
import { expectedFunnel, expectedLesions } from "./expectedFunnel.ts";
import type { Sighting } from "./Hospital.ts";
import { hospital } from "./planHospital.ts";
import { planPatient } from "./planPatient.ts";
import { downMmOfSlice } from "./sightings.ts";

const SMALL = { seed: 11, patients: 3, matrix: 128, thin: 0.5 };
const small = hospital(SMALL);
const large = hospital({ seed: 2018 });

describe("hospital", () => {
  it("is the same for the same seed, down to the last UID", () => {
    expect(hospital(SMALL)).toEqual(small);
  });

  it("has no patient in common with that of another seed", () => {
    const uids = (seed: number) =>
      hospital({ ...SMALL, seed }).patients.flatMap(({ studies }) => studies.map(({ uid }) => uid));
    expect(uids(11).filter((uid) => uids(12).includes(uid))).toEqual([]);
    expect(planPatient(SMALL, 0).body.seed).not.toBe(planPatient({ ...SMALL, seed: 12 }, 0).body.seed);
  });

  it("has 24 patients of both sexes over two years, with lesions of all eight types, in 3,500 slices at most", () => {
    expect(large.patients).toHaveLength(24);
    expect(new Set(large.patients.map(({ body }) => body.sex))).toEqual(new Set(["F", "M"]));
    const studies = large.patients.flatMap((patient) => patient.studies);
    expect(
      large.patients.every((patient) => patient.studies.length >= 1 && patient.studies.length <= 4),
    ).toBe(true);
    const years = studies.map(({ date }) => Number(date.slice(0, 4)));
    expect(Math.max(...years) - Math.min(...years)).toBeLessThanOrEqual(2);
    expect(new Set(large.truth.sightings.map(({ type }) => type))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8]));
    const slices = studies.flatMap(({ series }) => series.map((each) => each.slices));
    expect(slices.reduce((sum, each) => sum + each, 0)).toBeLessThan(3500);
  });

  it("has series of every kind: thick and thin, prone, feet first, tilted, enhanced, packed, coronal, a scout view", () => {
    const series = large.patients.flatMap(({ studies }) => studies.flatMap((study) => study.series));
    expect(new Set(series.map(({ kind }) => kind))).toEqual(new Set(["axial", "coronal", "localizer"]));
    expect(new Set(series.map(({ patientPosition }) => patientPosition))).toEqual(
      new Set(["HFS", "FFS", "HFP"]),
    );
    expect(new Set(series.map(({ storage }) => storage.syntax))).toEqual(
      new Set(["explicit", "implicit", "rle", "deflated"]),
    );
    expect(series.some(({ view }) => view.tiltDegrees !== 0)).toBe(true);
    expect(series.some(({ storage }) => storage.enhanced)).toBe(true);
    expect(series.some(({ storage }) => storage.padding !== null)).toBe(true);
    expect(new Set(series.map(({ intervalMm }) => intervalMm))).toEqual(new Set([1, 5, 10]));
  });

  it("gives every object a UID and every file a path of its own", () => {
    const series = large.patients.flatMap(({ studies }) => studies.flatMap((study) => study.series));
    const uids = series.flatMap(({ uid, sopUids }) => [uid, ...sopUids]);
    expect(new Set(uids).size).toBe(uids.length);
    expect(uids.every((uid) => uid.length <= 64 && /^2\.25\.[1-9]\d*$/.test(uid))).toBe(true);
    const paths = [
      ...series.flatMap(({ files }) => files),
      ...large.documents.map(({ path }) => path),
      ...large.otherObjects.map(({ path }) => path),
    ];
    expect(new Set(paths).size).toBe(paths.length);
  });

  it("says what becomes of every mark, and the funnel is that list added up", () => {
    const { marks } = large.truth;
    const funnel = expectedFunnel(large.truth);
    expect(funnel[1]?.received).toBe(marks.length);
    const lost = funnel.slice(1).flatMap(({ setAside }) => Object.values(setAside));
    const kept = marks.filter(({ fate }) => "lesion" in fate).length;
    expect(marks.length - lost.reduce((sum, count) => sum + count, 0)).toBe(kept);
    expect(expectedLesions(large.truth)).toBe(kept);
    for (const [i, stage] of funnel.entries()) if (i > 1) expect(stage.received).toBe(funnel[i - 1]?.kept);
  });

  it("lets lesions grow and shrink between the studies of a patient", () => {
    const changes = large.patients.flatMap(({ lesions }) =>
      lesions.flatMap(({ sizes }) => sizes.slice(1).map((size, i) => size / (sizes[i] ?? 1))),
    );
    expect(changes.some((change) => change > 1.15)).toBe(true);
    expect(changes.some((change) => change < 0.87)).toBe(true);
  });
});

describe("the truth of a lesion", () => {
  const axial = small.truth.sightings.slice(0, 12);

  it.each(
    axial.map((sighting) => [`${sighting.lesionId} in study ${sighting.study + 1}`, sighting] as const),
  )("has the diameters that the pixels of %s show", (_, sighting) => {
    const { longMm, spacingMm } = measured(sighting);
    // Half a pixel on each end, and the pixel's diagonal: coarse pixels measure coarsely.
    expect(Math.abs(longMm - sighting.longMm)).toBeLessThan(1.6 * spacingMm);
    expect(sighting.shortMm).toBeLessThanOrEqual(sighting.longMm + 1e-9);
  });
});

/** The longest distance of two pixels that the lesion changes: found by drawing the slice with and without it. */
function measured(sighting: Sighting): { longMm: number; spacingMm: number } {
  const patient = small.patients[sighting.patient];
  const series = patient?.studies[sighting.study]?.series.find(({ uid }) => uid === sighting.seriesUid);
  if (!patient || !series) throw new Error("no such series");
  const view = { ...series.view, kernel: { blurMm: 0, noiseHu: 0, grain: "soft" as const } };
  const down = downMmOfSlice(series, sighting.keySlice);
  const marker = patient.lesions
    .filter(({ id }) => id === sighting.lesionId)
    .map((lesion) => ({ ...lesion, bodyHu: 2500, rimHu: null, coreHu: null }));
  const hu = phantomSlice({ ...patient, lesions: marker }, down, { ...view, phase: "portal" });
  const inside = [...hu.keys()].filter((i) => (hu[i] ?? 0) > 1600);
  const at = (i: number) => [i % view.columns, Math.floor(i / view.columns)] as const;
  let longest = 0;
  for (const a of inside) {
    for (const b of inside) {
      const [ax, ay] = at(a);
      const [bx, by] = at(b);
      longest = Math.max(longest, Math.hypot(ax - bx, ay - by));
    }
  }
  return { longMm: (longest + 1) * view.spacingMm, spacingMm: view.spacingMm };
}
