import type { Body, Phase } from "../anatomy/Body.ts";
import type { PhantomLesion } from "../lesions/PhantomLesion.ts";
import { planLesion, sitesBetween } from "../lesions/planLesion.ts";
import { type RandomStream, randomStream } from "../random.ts";
import type { HospitalOptions, HospitalPatient, HospitalStudy } from "./Hospital.ts";
import { ageAsWritten, inventPerson } from "./people.ts";
import { planSeries } from "./planSeries.ts";
import { uidOf } from "./uid.ts";

/** Part of the body that a patient is scanned for: what is ordered, and heights in body coordinates. */
export interface Region {
  readonly description: string;
  readonly top: number;
  readonly bottom: number;
  readonly window: { readonly centerHu: number; readonly widthHu: number };
}

const REGIONS: readonly Region[] = [
  { description: "CT Thorax", top: 92, bottom: 308, window: { centerHu: 40, widthHu: 400 } },
  { description: "CT Abdomen", top: 268, bottom: 470, window: { centerHu: 50, widthHu: 400 } },
  { description: "CT Thorax Abdomen", top: 168, bottom: 430, window: { centerHu: 40, widthHu: 400 } },
  { description: "CT Becken", top: 486, bottom: 690, window: { centerHu: 50, widthHu: 450 } },
  { description: "CT Lunge", top: 92, bottom: 290, window: { centerHu: -500, widthHu: 1500 } },
  { description: "CT Abdomen/Pelvis", top: 388, bottom: 650, window: { centerHu: 50, widthHu: 400 } },
  { description: "CT Hals Thorax", top: -20, bottom: 204, window: { centerHu: 50, widthHu: 350 } },
];

/**
 * A patient with body, lesions and studies. Patients of different seeds have nothing in common, so a model may be
 * trained on some seeds and judged on the demo's.
 */
export function planPatient(options: HospitalOptions, index: number): HospitalPatient {
  const { seed } = options;
  const random = randomStream(seed, "patient", index);
  const { letter, ...person } = inventPerson(random, seed, index);
  const region = REGIONS[(index * 3 + (seed % 5)) % REGIONS.length];
  if (!region) throw new RangeError("no region to scan");
  const first = 20210104 + 10000 * random.whole(0, 1);
  const ageYears = Math.floor(first / 10000) - Number(person.birthDate.slice(0, 4));
  const body = planBody(random, seed, index, letter, ageYears);
  const studyCount = index === 0 ? 3 : random.pick([1, 2, 2, 2, 3, 1, 4]);
  const lesions = planLesions(random, seed, index, region, studyCount, body);

  const studies: HospitalStudy[] = [];
  let dayOfTwoYears = random.whole(0, 160);
  for (let study = 0; study < studyCount; study++) {
    const date = new Date(Date.UTC(2021, 0, 4 + dayOfTwoYears));
    const uid = uidOf(seed, "study", index, study);
    const phase: Phase = random.pick(["portal", "portal", "portal", "arterial", "native", "delayed"]);
    studies.push({
      index: study,
      uid,
      date: date.toISOString().slice(0, 10).replaceAll("-", ""),
      time: `${String(random.whole(7, 18)).padStart(2, "0")}${String(random.whole(0, 59)).padStart(2, "0")}00`,
      accession: `A${seed % 97}${String(index * 10 + study).padStart(5, "0")}`,
      description: region.description,
      age: ageAsWritten(ageYears + Math.floor(dayOfTwoYears / 365), index, study),
      series: planSeries({ options, random, body, lesions, region, phase, patient: index, study }),
    });
    dayOfTwoYears += random.whole(50, 170);
  }
  return { index, person, body, lesions, studies };
}

function planBody(random: RandomStream, seed: number, index: number, sex: "F" | "M", ageYears: number): Body {
  const slight = sex === "F" ? 0.94 : 1.02;
  const size = slight + 0.045 * random.normal();
  const stout = Math.abs(random.normal());
  return {
    seed: seed * 1000 + index,
    sex,
    ageYears,
    scale: [
      size * (1 + 0.02 * random.normal() + 0.03 * stout),
      size * (0.98 + 0.03 * random.normal() + 0.06 * stout),
      size * (1 + 0.02 * random.normal()),
    ],
    fatMm: Math.min(34, 6 + 12 * stout + random.between(0, 6)),
    bellyFat: Math.min(1, 0.2 + 0.35 * stout + random.between(0, 0.25)),
    muscle: Math.max(
      0.8,
      Math.min(
        1.12,
        (sex === "F" ? 0.93 : 1.03) - Math.max(0, ageYears - 60) * 0.004 + 0.05 * random.normal(),
      ),
    ),
    armsUp: true,
    bend: {
      amplitude: random.between(0.8, 2.2),
      phases: [random.between(0, 6), random.between(0, 6), random.between(0, 6), random.between(0, 6)],
    },
  };
}

/** Two to four lesions that can be seen in the region, far enough apart to be told from each other. */
function planLesions(
  random: RandomStream,
  seed: number,
  patient: number,
  region: Region,
  studies: number,
  body: Body,
): PhantomLesion[] {
  const sites = random.shuffled(sitesBetween(region.top, region.bottom));
  const wanted = random.whole(2, 4);
  const lesions: PhantomLesion[] = [];
  for (let tries = 0; lesions.length < wanted && tries < 40; tries++) {
    const site = sites[tries % sites.length];
    if (site === undefined) break;
    const id = `p${patient + 1}-l${lesions.length + 1}`;
    const lesion = planLesion(randomStream(seed, "lesion", patient, tries), id, site, studies, body);
    const apart = lesions.every((other) => distance(lesion, other) > reach(lesion) + reach(other) + 12);
    if (apart) lesions.push(lesion);
  }
  return lesions;
}

const distance = (a: PhantomLesion, b: PhantomLesion): number =>
  Math.hypot(a.centre[0] - b.centre[0], a.centre[1] - b.centre[1], a.centre[2] - b.centre[2]);

const reach = ({ radiusMm, sizes }: PhantomLesion): number => radiusMm * Math.max(...sizes) * 1.35;
