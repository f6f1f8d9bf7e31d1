import fc from "fast-check";
import type { Database } from "../db/client.ts";
import type { LesionEntry } from "../db/generated/client.ts";

const halves = (least: number, most: number) =>
  fc.integer({ min: 2 * least, max: 2 * most }).map((half) => half / 2);
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 4 });
const some = <T>(...values: T[]) => fc.subarray(values, { minLength: 0, maxLength: 2 });

/** An entry with values that come again and again, so that conditions are met and sorts have ties. */
const arbitraryEntry: fc.Arbitrary<Omit<LesionEntry, "lesionId">> = fc.record({
  version: fc.integer({ min: 1, max: 3 }),
  state: fc.constantFrom("active", "active", "active", "rejected", "withdrawn", "merged"),
  excluded: fc.constantFrom(false, false, true),
  origin: fc.constantFrom("mined", "review", "import"),
  verdict: orNull(fc.constantFrom("accepted", "fixed", "unsure")),
  noisy: fc.boolean(),
  importId: fc.constant(null),
  patientIndex: fc.integer({ min: 1, max: 6 }),
  studyIndex: fc.integer({ min: 1, max: 3 }),
  seriesId: fc.integer({ min: 1, max: 9 }),
  keySlice: fc.integer({ min: 1, max: 60 }),
  split: fc.constantFrom("train", "validation", "test"),
  coarseType: orNull(fc.integer({ min: 1, max: 8 })),
  longMm: halves(3, 60),
  shortMm: halves(2, 40),
  spacingMm: fc.constantFrom(0.5, 0.75, 0.8125, 1),
  intervalMm: orNull(fc.constantFrom(1, 2.5, 5)),
  sex: orNull(fc.constantFrom("F", "M")),
  ageYears: orNull(fc.integer({ min: 0, max: 90 })),
  dayOffset: orNull(fc.integer({ min: 0, max: 400 })),
  windowLowHu: orNull(fc.constantFrom(-175, -1350, -160)),
  windowHighHu: orNull(fc.constantFrom(275, 150, 240)),
  meanHu: orNull(halves(-20, 60)),
  bodyX: orNull(fc.constantFrom(0, 0.25, 0.5)),
  bodyY: orNull(fc.constantFrom(0, 0.5, 1)),
  bodyZ: orNull(fc.constantFrom(0, 0.5, 0.75)),
  hasImage: fc.boolean(),
  flags: some("too-flat", "too-small", "too-dark"),
  tags: some(1, 2, 3),
  types: fc.constant([]),
});

/** Entries of lesions numbered from 1, the same ones for the same seed. */
export const randomEntries = (count: number, seed: number): LesionEntry[] =>
  fc.sample(arbitraryEntry, { numRuns: count, seed }).map((entry, i) => ({ lesionId: i + 1, ...entry }));

/** Puts entries and their tags there without the lesions that they stand for: for what is asked of entries alone. */
export async function fillEntries(db: Database, entries: readonly LesionEntry[]): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    await tx.lesionEntry.createMany({ data: [...entries] });
    await tx.lesionTag.createMany({
      data: entries.flatMap(({ lesionId, tags }) =>
        tags.map((tagId) => ({ lesionId, tagId, author: "test" })),
      ),
    });
  });
}
