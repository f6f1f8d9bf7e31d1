import { BODY_TEMPLATE, type BodyTemplate } from "./bodyTemplate.ts";
import type { SliceFeatures } from "./sliceFeatures.ts";

/** Heights in the body, and how sure they are. */
export interface BodyZ {
  /** One for each offset asked for: 0 head .. 1 feet end of the trunk, never falling towards the feet. */
  readonly z: number[];
  /** Standard uncertainty of the heights, in the same unit. */
  readonly error: number;
}

/** How much a slice differs from the template of its height in people of all builds: one standard deviation. */
const SPREAD = { logArea: 0.14, logShape: 0.12, air: 0.06, bone: 0.045 };

/** People differ in size: one standard deviation of the logarithm of the whole body's cross-section, … */
const BUILD_SPREAD = 0.3;
/** … and of its length. */
const LENGTH_SPREAD = 0.12;

/** A slice that fits nowhere (metal, contrast, an arm beside the body) counts no more than this many deviations. */
const WORST_DEVIATION = 3;

/** Slices nearer than this tell the same thing twice: who differs from the template does so over a whole region [mm]. */
const INDEPENDENT_MM = 90;

const SHIFT_STEP_MM = 4;
const LENGTH_STEP = 0.06;
const LENGTH_STEPS = 5;

/** What the template itself is off by. */
const TEMPLATE_ERROR = 0.03;

/**
 * Estimates at what height in the body slices lie, from a few numbers read off some of them, by sliding and mildly
 * stretching the series along a template body in true millimetres.
 *
 * A geometric estimate: it tells head, neck, chest, abdomen, pelvis and thighs apart by outline, enclosed air and bone,
 * and knows no organ. Long series are placed to about 0.03; a few slices of abdomen could lie anywhere between liver and
 * pelvis, and then the uncertainty says so. Children, arms beside the body, amputations and large masses of fluid in the
 * chest mislead it. Heights rise with the offset by construction; a series stored feet first is not noticed.
 *
 * @param samples   some slices of the series, every 10 to 15 mm is enough; `offsetMm` grows towards the feet
 * @param offsetsMm the slices to be placed [mm], on the same scale
 * @returns null when no sample shows a body
 */
export function bodyZ(
  samples: readonly { readonly offsetMm: number; readonly features: SliceFeatures }[],
  offsetsMm: readonly number[],
): BodyZ | null {
  const seen = samples.filter(({ features }) => features.bodyBox !== null);
  const first = seen[0];
  if (!first) return null;

  const placements = everyPlacement(seen.map(({ offsetMm }) => offsetMm));
  const weight = independentShare(seen.map(({ offsetMm }) => offsetMm));
  const costs = placements.map((placement) => placement.cost + weight * misfit(seen, placement));
  const least = Math.min(...costs);
  const likelihoods = costs.map((cost) => Math.exp(least - cost));
  const total = likelihoods.reduce((sum, each) => sum + each, 0);

  const variances: number[] = [];
  const z = offsetsMm.map((offsetMm) => {
    let mean = 0;
    let square = 0;
    for (const [index, placement] of placements.entries()) {
      const share = (likelihoods[index] ?? 0) / total;
      if (share < 1e-6) continue;
      const height = heightAt(templateMm(placement, offsetMm));
      mean += share * height;
      square += share * height * height;
    }
    variances.push(Math.max(0, square - mean * mean));
    return mean;
  });
  const variance = variances.reduce((sum, each) => sum + each, 0) / Math.max(1, variances.length);
  return { z, error: Math.hypot(Math.sqrt(variance), TEMPLATE_ERROR) };
}

/** One way to lay a series along the template. */
interface Placement {
  /** Where the series' offset 0 lies on the template [mm]. */
  readonly shiftMm: number;
  /** Template mm for one mm of this person: above 1 for people shorter than the template. */
  readonly stretch: number;
  /** Half the squared deviation of the stretch from 1: what it costs before looking at any slice. */
  readonly cost: number;
}

/** All placements that leave the middle of the seen slices within the template. */
function everyPlacement(seenMm: readonly number[]): readonly Placement[] {
  const middleMm = (Math.min(...seenMm) + Math.max(...seenMm)) / 2;
  const placements: Placement[] = [];
  for (let step = -LENGTH_STEPS; step <= LENGTH_STEPS; step++) {
    const stretch = Math.exp(step * LENGTH_STEP);
    const cost = (step * LENGTH_STEP) ** 2 / (2 * LENGTH_SPREAD ** 2);
    for (let middle = 0; middle <= TEMPLATE_LENGTH_MM; middle += SHIFT_STEP_MM) {
      placements.push({ shiftMm: middle - stretch * middleMm, stretch, cost });
    }
  }
  return placements;
}

const templateMm = ({ shiftMm, stretch }: Placement, offsetMm: number): number =>
  shiftMm + stretch * offsetMm;

/** Half the squared deviations of all slices from the template where the placement puts them. */
function misfit(
  seen: readonly { readonly offsetMm: number; readonly features: SliceFeatures }[],
  placement: Placement,
): number {
  let cost = 0;
  let areaSum = 0;
  const areas: number[] = [];
  for (const { offsetMm, features } of seen) {
    const expected = templateAt(templateMm(placement, offsetMm));
    const area = Math.log(features.bodyAreaMm2 / expected.bodyAreaMm2);
    areas.push(area);
    areaSum += area;
    cost += deviation(Math.log(features.widthOverHeight / expected.widthOverHeight) / SPREAD.logShape);
    cost += deviation((features.airShare - expected.airShare) / SPREAD.air);
    cost += deviation((features.boneShare - expected.boneShare) / SPREAD.bone);
  }
  // The person's build moves all areas alike: the mean of the differences, drawn a little towards none.
  const build = areaSum / (areas.length + (SPREAD.logArea / BUILD_SPREAD) ** 2);
  cost += areas.reduce((sum, area) => sum + deviation((area - build) / SPREAD.logArea), 0);
  return cost + (areas.length * (build / BUILD_SPREAD) ** 2) / 2;
}

const deviation = (sigmas: number): number => Math.min(WORST_DEVIATION, Math.abs(sigmas)) ** 2 / 2;

/** What part of a slice's word counts, when slices lie so close that they say the same. */
function independentShare(offsetsMm: readonly number[]): number {
  const extentMm = Math.max(...offsetsMm) - Math.min(...offsetsMm);
  return Math.min(1, (1 + extentMm / INDEPENDENT_MM) / offsetsMm.length);
}

/** The template at every millimetre, so that a placement needs no search. */
const EVERY_MM: readonly BodyTemplate[] = everyMillimetre();
const TEMPLATE_LENGTH_MM = EVERY_MM.length - 1;

/** Above the head and below the knees, the template goes on as it ends. */
function templateAt(mm: number): BodyTemplate {
  const place = Math.min(TEMPLATE_LENGTH_MM, Math.max(0, Math.round(mm)));
  const found = EVERY_MM[place];
  if (!found) throw new RangeError(`the body template ends before ${mm} mm`);
  return found;
}

const heightAt = (mm: number): number => templateAt(mm).z;

function everyMillimetre(): readonly BodyTemplate[] {
  return BODY_TEMPLATE.flatMap((from, index) => {
    const to = BODY_TEMPLATE[index + 1];
    if (!to) return [from];
    return Array.from({ length: to.mm - from.mm }, (_, step) => {
      const share = step / (to.mm - from.mm);
      const between = (key: keyof BodyTemplate) => from[key] + share * (to[key] - from[key]);
      return {
        z: between("z"),
        mm: between("mm"),
        bodyAreaMm2: between("bodyAreaMm2"),
        widthOverHeight: between("widthOverHeight"),
        airShare: between("airShare"),
        boneShare: between("boneShare"),
      };
    });
  });
}
