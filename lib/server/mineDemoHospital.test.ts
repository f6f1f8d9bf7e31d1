import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { typeFromText } from "#lib/domain/reports/typeFromText.ts";
import { expectedFunnel, expectedLesions } from "#lib/phantom/hospital/expectedFunnel.ts";
import type { HospitalTruth } from "#lib/phantom/hospital/Hospital.ts";
import { type TestDatabase, testDatabase } from "#lib/testing/database.ts";
import {
  AS_MINED,
  type Hardship,
  type KnownLesion,
  matchingAccuracy,
} from "#lib/testing/matchingAccuracy.ts";
import { temporaryFolder } from "#lib/testing/temporaryFolder.ts";
import { buildDemoHospital } from "#lib/usecases/buildDemoHospital.ts";
import { type MiningResult, mineNow } from "#lib/usecases/mining/mineNow.ts";
import { openMiningServices } from "./miningServices.ts";
import { openDemoHospital } from "./openDemoHospital.ts";

/** The demo hospital with small slices: the same patients, marks and truth in a quarter of the time. */
const MATRIX = 128;
const NEVER = new AbortController().signal;

describe("mining the demo hospital", () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let database: TestDatabase;
  let truth: HospitalTruth;
  let result: MiningResult;

  beforeAll(async () => {
    folder = await temporaryFolder();
    database = await testDatabase();
    const built = await buildDemoHospital(
      openDemoHospital(path.join(folder.path, "demo"), 2),
      { matrix: MATRIX },
      NEVER,
      () => {},
    );
    truth = JSON.parse(await readFile(built.truth, "utf8"));
    const services = await openMiningServices({
      db: database.db,
      databaseUrl: database.url,
      dataDir: path.join(folder.path, "data"),
      log: { info() {}, warn() {}, error() {} },
      threads: 2,
      works: true,
      environment: {},
    });
    try {
      const csvMapping = await readFile(built.csvMapping, "utf8");
      result = await mineNow(
        services,
        { sources: [built.folder], since: null, settings: { csvMapping } },
        { signal: NEVER, onProgress() {} },
      );
    } finally {
      await services.close();
    }
  }, 300_000);
  afterAll(async () => {
    await database[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  it("counts a funnel that is the truth's at every stage, to the last reason", () => {
    expect(result.error).toBeNull();
    expect(result.funnel).toEqual(expectedFunnel(truth));
    expect(result.lesions).toBe(expectedLesions(truth));
  });

  it("flags what was drawn wrongly on purpose", async () => {
    const rules = await database.db.flag.groupBy({ by: ["rule"], _count: true });
    const flagged = Object.fromEntries(rules.map(({ rule, _count }) => [rule, _count]));
    const planted: Record<string, number> = {};
    for (const [lesion, marks] of Map.groupBy(truth.marks, ({ fate }) =>
      "lesion" in fate ? fate.lesion : null,
    )) {
      if (lesion === null) continue;
      for (const rule of new Set(marks.flatMap(({ fate }) => ("flags" in fate ? fate.flags : [])))) {
        planted[rule] = (planted[rule] ?? 0) + 1;
      }
    }
    expect(Object.keys(planted).sort()).toEqual([
      "length-mismatch",
      "not-perpendicular",
      "outside-body",
      "too-large",
    ]);
    expect(flagged).toMatchObject(planted);
    // Nine in ten of the others are above suspicion: a filter that flags everything would be no help.
    expect(result.flagged).toBeLessThan(0.15 * result.lesions);
  });

  it("finds the diameters where they were drawn, to a hundredth of a pixel", async () => {
    const bookmarks = await database.db.bookmark.findMany({
      where: { state: "active", measures: { not: { equals: null } } },
    });
    const found = bookmarks.map(({ coordinates }) => coordinates);
    const drawn = truth.marks.filter(({ fate }) => "lesion" in fate);
    const lost = drawn.filter(({ diameters }) => {
      const ends = [...(diameters?.long ?? []), ...(diameters?.short ?? [])];
      return !found.some((coordinates) => isSame(ends, coordinates));
    });
    expect(drawn.length).toBeGreaterThan(160);
    expect(lost.map(({ id, source }) => `${id} ${source}`)).toEqual([]);
  });

  it("notes for the paper's Figs. 3 and 4 the years of marked studies and the modalities of marks", async () => {
    const studies = await database.db.miningItem.findMany({ where: { kind: "study", year: { not: null } } });
    const hospitalStudies = new Set(truth.sightings.map(({ patient, study }) => `${patient} ${study}`));
    // Some studies were never read by anybody; those that were marked are of the hospital's two years.
    expect(studies.length).toBeGreaterThan(hospitalStudies.size / 2);
    expect(studies.length).toBeLessThanOrEqual(hospitalStudies.size + 2);
    expect(studies.every(({ year }) => year !== null && year >= 2000)).toBe(true);
    const marks = await database.db.miningItem.findMany({ where: { bookmarkId: { not: null } } });
    const of = (modality: string) => marks.filter((mark) => mark.modality === modality).length;
    expect(of("CT") + of("PT") + of("CR") + of("unknown")).toBe(marks.length);
    expect(of("CT")).toBeGreaterThan(0.8 * marks.length);
    expect(of("PT")).toBeGreaterThan(0);
  });

  it("keeps where each volume lay in the scanner", async () => {
    const series = await database.db.series.findMany();
    expect(series.every(({ origin }) => origin.length === 3 && origin.every(Number.isFinite))).toBe(true);
    expect(new Set(series.map(({ origin }) => origin.join())).size).toBeGreaterThan(10);
  });

  it("keeps what reports say beside lesions, without dates and names, and it speaks for their true types", async () => {
    const sentences = await database.db.reportSentence.findMany({
      include: { bookmark: { include: { lesions: true } } },
    });
    expect(sentences.map(({ text }) => text).join(" ")).not.toMatch(/Hartmann|2023/);
    const known = await knownLesions(database, truth);
    const typeOf = new Map(truth.sightings.map(({ lesionId, type }) => [lesionId, type]));
    const ofLesion = Map.groupBy(sentences, ({ bookmark }) => bookmark?.lesions[0]?.lesionId ?? null);
    ofLesion.delete(null);
    expect(ofLesion.size).toBeGreaterThan(60);
    for (const [lesionId, said] of ofLesion) {
      const { identity } = known.find(({ id }) => id === lesionId) ?? {};
      expect(typeFromText(said.map(({ text }) => text))?.coarseType, said[0]?.text).toBe(
        typeOf.get(identity ?? ""),
      );
    }
  });

  const HALF_MARKED = { marked: 0.5, rounds: 20 };
  it.each<[string, Hardship, { precision: number; recall: number }]>([
    ["as mined", AS_MINED, { precision: 0.97, recall: 0.97 }],
    [
      "when half of the marks are missing",
      { ...HALF_MARKED, wobble: { xy: 0, z: 0 } },
      { precision: 0.95, recall: 0.95 },
    ],
    [
      "when places are 2 % of the body off as well",
      { ...HALF_MARKED, wobble: { xy: 0.02, z: 0.02 } },
      { precision: 0.95, recall: 0.93 },
    ],
    [
      "when they are 3 % off",
      { ...HALF_MARKED, wobble: { xy: 0.03, z: 0.03 } },
      { precision: 0.92, recall: 0.75 },
    ],
  ])("proposes as one what is the same lesion, %s", async (name, hardship, atLeast) => {
    const accuracy = matchingAccuracy(await knownLesions(database, truth), hardship);
    // docs/decisions/matching-lesions-in-time.md quotes these.
    console.info(name, JSON.stringify(accuracy));
    expect(accuracy.needed).toBeGreaterThan(70);
    expect(accuracy.precision).toBeGreaterThan(atLeast.precision);
    expect(accuracy.recall).toBeGreaterThan(atLeast.recall);
  });
});

/**
 * Every mined lesion with what it is in truth: the lesion that it was drawn on, whatever the study and series. A second
 * mark beside it on the same slice is that lesion too; what was drawn on no lesion is like nothing else.
 */
async function knownLesions({ db }: TestDatabase, truth: HospitalTruth): Promise<KnownLesion[]> {
  const entries = await db.lesionEntry.findMany({
    include: { lesion: { include: { bookmarks: { include: { bookmark: true } } } } },
    orderBy: { lesionId: "asc" },
  });
  const drawn = truth.marks.filter(({ fate }) => "lesion" in fate);
  return entries.map(({ lesionId, patientIndex, studyIndex, seriesId, lesion, ...entry }) => {
    const mark = drawn.find(({ diameters }) => {
      const ends = [...(diameters?.long ?? []), ...(diameters?.short ?? [])];
      return lesion.bookmarks.some(({ bookmark }) => isSame(ends, bookmark.coordinates));
    });
    const name = mark && "lesion" in mark.fate ? mark.fate.lesion : `unknown ${lesionId}`;
    // {lesion}/{study}/{series}, and /{story} for a mark of another making: only a second reader's is on the lesion.
    const [id = name, , , story = "second"] = name.split("/");
    return {
      ...entry,
      id: lesionId,
      patient: patientIndex,
      study: studyIndex,
      series: seriesId,
      descriptor: null,
      identity: story === "second" ? id : `${name} ${lesionId}`,
    };
  });
}

/** Whether four ends are those of a bookmark, whichever end of a line comes first. */
function isSame(
  ends: readonly { readonly x: number; readonly y: number }[],
  coordinates: readonly number[],
): boolean {
  return ends.every(({ x, y }) =>
    [0, 2, 4, 6].some((at) => Math.hypot((coordinates[at] ?? 0) - x, (coordinates[at + 1] ?? 0) - y) < 0.01),
  );
}
