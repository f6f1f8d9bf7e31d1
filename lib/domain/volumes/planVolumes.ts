import type { InstanceHeader } from "../dicom/InstanceHeader.ts";
import { dot } from "../geometry/vector.ts";
import { groupByGeometry } from "./groupByGeometry.ts";
import {
  byAcquisition,
  compareTexts,
  headToFeet,
  type PlacedFrame,
  type StackedFrame,
  stackAxis,
} from "./PlacedFrame.ts";
import { placeFrames } from "./placeFrames.ts";
import { separateStacks } from "./separateStacks.ts";
import { splitByInterval } from "./splitByInterval.ts";
import type { Volume, VolumePlan, VolumeRefusal } from "./Volume.ts";
import { volumeFromStack } from "./volumeFromStack.ts";

/** How far from axial the slices of an axial series may be [degrees]. */
export const AXIAL_LIMIT_DEGREES = 30;

/**
 * The volumes that a set of images makes: each series, or each stack of one, as slices ordered head to feet by their
 * position along the slice normal. The images' order, names and numbers have no say, and the plan is the same whatever
 * order they come in.
 *
 * An image that cannot be part of a volume is set aside with its reason; nothing vanishes.
 */
export function planVolumes(
  headers: readonly InstanceHeader[],
  options: { readonly axialLimitDegrees?: number } = {},
): VolumePlan {
  const axialLimit = options.axialLimitDegrees ?? AXIAL_LIMIT_DEGREES;
  const aside = new Map<VolumeRefusal, string[]>();
  const setAside: SetAside = (reason, sopInstanceUids) => {
    const known = aside.get(reason) ?? [];
    for (const uid of sopInstanceUids) known.push(uid);
    if (known.length > 0) aside.set(reason, known);
  };

  const bySeries = new Map<string, PlacedFrame[]>();
  for (const header of onceEach(headers, setAside)) {
    const { placed, refused } = placeFrames(header);
    for (const reason of refused) setAside(reason, [header.sopInstanceUid]);
    const series = JSON.stringify([header.studyInstanceUid, header.seriesInstanceUid]);
    const known = bySeries.get(series) ?? [];
    for (const frame of placed) known.push(frame);
    bySeries.set(series, known);
  }

  const volumes = [...bySeries]
    .sort(([a], [b]) => compareTexts(a, b))
    .flatMap(([, frames]) => volumesOfSeries(frames, axialLimit, setAside));
  return {
    volumes,
    setAside: [...aside]
      .sort(([a], [b]) => compareTexts(a, b))
      .map(([reason, sopInstanceUids]) => ({ reason, sopInstanceUids: sopInstanceUids.sort(compareTexts) })),
  };
}

type SetAside = (reason: VolumeRefusal, sopInstanceUids: readonly string[]) => void;

/**
 * Each SOP instance once. A copy that says the same is a duplicate; if two of one UID differ, none can be trusted to be
 * the one that a bookmark means.
 */
function onceEach(headers: readonly InstanceHeader[], setAside: SetAside): readonly InstanceHeader[] {
  const byUid = new Map<string, InstanceHeader[]>();
  for (const header of headers) {
    const known = byUid.get(header.sopInstanceUid);
    if (known) known.push(header);
    else byUid.set(header.sopInstanceUid, [header]);
  }
  return [...byUid.values()].flatMap((same) => {
    const [first] = same;
    if (!first || same.length === 1) return same;
    const text = JSON.stringify(first);
    const differ = same.some((other) => JSON.stringify(other) !== text);
    const refused = differ ? same : same.slice(1);
    setAside(
      differ ? "same-uid-other-bytes" : "duplicate",
      refused.map((header) => header.sopInstanceUid),
    );
    return differ ? [] : [first];
  });
}

function volumesOfSeries(
  frames: readonly PlacedFrame[],
  axialLimit: number,
  setAside: SetAside,
): readonly Volume[] {
  const refuse = (reason: VolumeRefusal, refused: readonly PlacedFrame[]): void =>
    setAside(reason, [...new Set(refused.map(({ header }) => header.sopInstanceUid))]);

  const sameSize = new Set(ofCommonestSize(frames));
  refuse(
    "other-size",
    frames.filter((frame) => !sameSize.has(frame)),
  );

  const { groups, scattered } = groupByGeometry([...sameSize]);
  const straight = withoutOblique(groups, axialLimit);
  for (const group of groups) if (!straight.includes(group)) refuse("oblique", group);
  refuse("oblique", scattered);

  const stacks = straight.flatMap((group) => {
    const [example] = group;
    if (!example) return [];
    const separated = separateStacks(headToFeet(group, stackAxis(example.plane.normal)));
    refuse("duplicate", separated.duplicates);
    return separated.stacks.flatMap(splitByInterval);
  });
  return stacks.sort(byFirstSlice).map((stack, i) => volumeFromStack(stack, String(i + 1), axialLimit));
}

/** Frames of the size that most have; of two sizes as common, the larger. */
function ofCommonestSize(frames: readonly PlacedFrame[]): readonly PlacedFrame[] {
  const bySize = Map.groupBy(frames, ({ header }) => `${header.pixels.columns} x ${header.pixels.rows}`);
  const [commonest] = [...bySize.values()].sort(
    (a, b) => b.length - a.length || pixelsOf(b) - pixelsOf(a) || widthOf(b) - widthOf(a),
  );
  return commonest ?? [];
}

const widthOf = (frames: readonly PlacedFrame[]): number => frames[0]?.header.pixels.columns ?? 0;
const pixelsOf = (frames: readonly PlacedFrame[]): number =>
  widthOf(frames) * (frames[0]?.header.pixels.rows ?? 0);

/** A normal that differs from another by more is another direction: what cosines within 0.001 can make of it. */
const PARALLEL = 1 - 1e-5;

/**
 * The groups that belong in a series of axial slices: what is not axial is dropped from it, and so is a single slice at
 * an angle to the main stack. A series with nothing axial in it is kept whole, as volumes that are not axial, because a
 * bookmark on it is to be counted as non-axial, not as missing.
 */
function withoutOblique(
  groups: readonly (readonly PlacedFrame[])[],
  axialLimit: number,
): readonly (readonly PlacedFrame[])[] {
  const least = Math.cos((axialLimit * Math.PI) / 180) - 1e-9;
  const axial = groups.filter(([frame]) => frame && Math.abs(frame.plane.normal[2]) >= least);
  const [main] = [...axial].sort((a, b) => b.length - a.length);
  const mainNormal = main?.[0]?.plane.normal;
  if (!main || !mainNormal) return groups;
  return axial.filter((group) => {
    const [frame] = group;
    const parallel = frame !== undefined && Math.abs(dot(frame.plane.normal, mainNormal)) >= PARALLEL;
    return parallel || group.length > 1 || main.length < 3;
  });
}

/** Parts of a series are numbered by acquisition, then from the head down. */
function byFirstSlice(a: readonly StackedFrame[], b: readonly StackedFrame[]): number {
  const [first] = a;
  const [second] = b;
  if (!first || !second) return 0;
  return (
    byAcquisition(first, second) ||
    second.heightMm - first.heightMm ||
    compareTexts(first.header.sopInstanceUid, second.header.sopInstanceUid) ||
    first.frame - second.frame
  );
}
