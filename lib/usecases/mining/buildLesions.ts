import type { VersionContent } from "../../db/mining/lesions.ts";
import { DEFAULT_RUN_SETTINGS, type RunSettings } from "../../domain/datasets/RunSettings.ts";
import { type MergedLesion, mergeDuplicates } from "../../domain/duplicates/mergeDuplicates.ts";
import { flagsOf, type NoiseFlag } from "../../domain/noise/flagsOf.ts";
import { limitsFromDataset } from "../../domain/noise/limits.ts";
import type { BoxMeasures } from "../../domain/noise/measureBox.ts";
import type { HuSlices } from "../../ports/HuSlices.ts";
import { contentOf, measureOnSlice } from "../measureLesion.ts";
import type { Candidate } from "./candidate.ts";

/** A lesion as the bookmarks that count now make it. */
export interface BuiltLesion {
  readonly seriesId: number;
  readonly keySliceIndex: number;
  /** By id; more than one when they were merged. */
  readonly bookmarkIds: readonly string[];
  readonly content: VersionContent;
  readonly flags: readonly NoiseFlag[];
}

/**
 * Makes lesions of all bookmarks that count (stages 11, 12 and 14): merges those that overlap, gives each its place in
 * the body, and flags the doubtful by limits that the dataset itself sets.
 *
 * A lesion of one bookmark keeps that bookmark's measures. A merged one is measured anew on its key slice, for its box
 * is another one.
 */
export async function buildLesions(
  candidates: readonly Candidate[],
  slices: HuSlices,
  settings: Pick<RunSettings, "mergeAbove" | "noiseLimits"> = DEFAULT_RUN_SETTINGS,
): Promise<readonly BuiltLesion[]> {
  const measured: { merged: MergedLesion<Candidate>; measures: BoxMeasures }[] = [];
  for (const onSlice of Map.groupBy(candidates, ({ row }) => `${row.name}/${row.sliceIndex}`).values()) {
    for (const merged of mergeDuplicates(onSlice, settings.mergeAbove)) {
      measured.push({ merged, measures: await measuresOf(merged, slices) });
    }
  }

  const limits = limitsFromDataset(
    measured.map(({ measures }) => measures),
    settings.noiseLimits,
  );
  return measured.map(({ merged, measures }) => lesionOf(merged, measures, flagsOf(measures, limits)));
}

async function measuresOf(merged: MergedLesion<Candidate>, slices: HuSlices): Promise<BoxMeasures> {
  const first = firstOf(merged);
  if (merged.members.length === 1) return first.measures;

  const { row, reported } = first;
  const slice = await slices.read(row.name, row.sliceIndex);
  if (!slice) throw new Error(`key slice ${row.sliceIndex} of ${row.name} is not in the volume store`);
  return measureOnSlice(merged, row, slice, reported).measures;
}

function lesionOf(
  merged: MergedLesion<Candidate>,
  measures: BoxMeasures,
  flags: readonly NoiseFlag[],
): BuiltLesion {
  const { row, bodyBox } = firstOf(merged);
  return {
    seriesId: row.seriesId,
    keySliceIndex: row.sliceIndex,
    bookmarkIds: merged.members.map(({ id }) => id),
    flags,
    content: contentOf(merged, measures, bodyBox, row),
  };
}

function firstOf(merged: MergedLesion<Candidate>): Candidate {
  const [first] = merged.members;
  if (!first) throw new Error("a lesion of no bookmarks");
  return first;
}
