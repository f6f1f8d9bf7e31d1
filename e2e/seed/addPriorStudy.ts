import type { Database } from "#lib/db/client.ts";
import type { VolumeStore } from "#lib/ports/VolumeStore.ts";

/**
 * Gives the patient of a lesion another study, of the same slices, so many days before.
 *
 * @returns the name of its only series
 */
export async function addPriorStudy(
  db: Database,
  volumes: VolumeStore,
  lesionId: number,
  daysBefore: number,
): Promise<string> {
  const lesion = await db.lesion.findUniqueOrThrow({
    where: { id: lesionId },
    include: { series: { include: { study: true, slice: true } } },
  });
  const { study, slice: slices, id: _, studyId: __, name: former, ...form } = lesion.series;
  const prior = await db.study.create({
    data: {
      patientIndex: study.patientIndex,
      studyIndex: study.studyIndex + 1,
      dayOffset: (study.dayOffset ?? 0) - daysBefore,
      sex: study.sex,
      ageYears: study.ageYears,
    },
  });
  const name = `${String(study.patientIndex).padStart(6, "0")}_02_01`;
  await db.series.create({
    data: {
      ...form,
      studyId: prior.id,
      name,
      slice: {
        create: slices.map(({ index, offsetMm, stored, bodyZ }) => ({ index, offsetMm, stored, bodyZ })),
      },
    },
  });
  for (const { index } of slices) {
    const png = await volumes.readSlice(former, index);
    if (png) await volumes.writeSlice(name, index, png);
  }
  return name;
}
