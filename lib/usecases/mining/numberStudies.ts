import type { Prisma } from "../../db/generated/client.ts";
import { splitOfPatient } from "../../domain/datasets/splitOfPatient.ts";
import type { SealedStudy } from "./findStudies.ts";
import type { MiningServices } from "./MiningServices.ts";

interface NumberStudies {
  readonly runId: number;
  readonly workIds: readonly bigint[];
  readonly splitSeed: number;
}

/**
 * Gives the patients and studies that are about to be mined their running numbers, and patients their part of the
 * dataset. Known ones keep theirs. New patients are numbered in the order of their keyed hashes, which says nothing of
 * who they are or when they came; new studies of a patient by date.
 *
 * People known by several ids (Other Patient IDs) are one patient. Should two patients that have been numbered turn out
 * to be one person, both keep their numbers and the later one joins the part of the earlier one: numbers are never
 * reused or changed, and no person may be in two parts.
 */
export async function numberStudies(
  db: Prisma.TransactionClient,
  services: MiningServices,
  { runId, workIds, splitSeed }: NumberStudies,
): Promise<void> {
  // One run at a time: of two that number at once, the second sees what the first did.
  await db.$executeRaw`SELECT pg_advisory_xact_lock(7305411, 1)`;
  const locators = await db.studyLocator.findMany({
    where: { runId, workId: { in: [...workIds] } },
  });
  const people = peopleOf(locators.map(({ patientHash, otherHashes }) => [patientHash, ...otherHashes]));
  const indexOf = await numberPatients(db, people, splitSeed);

  const studies = locators
    .map((locator) => ({
      ...locator,
      // Sealed and authenticated by ourselves in `findStudies`, so it has the shape that was put in.
      dates: services.identity.unseal(locator.sealed) as SealedStudy,
    }))
    .toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  for (const study of studies) {
    const patientIndex = indexOf.get(hex(study.patientHash));
    if (patientIndex === undefined) throw new Error("a study's patient was given no number");
    const studyId = await numberStudy(db, services, patientIndex, study);
    await db.studyWork.update({ where: { id: study.workId }, data: { studyId } });
  }
}

interface StudyToNumber {
  readonly studyHash: Uint8Array<ArrayBuffer>;
  readonly dates: SealedStudy;
}

async function numberStudy(
  db: Prisma.TransactionClient,
  { identity }: MiningServices,
  patientIndex: number,
  study: StudyToNumber,
): Promise<number> {
  const known = await db.studyIdentity.findUnique({ where: { hash: study.studyHash } });
  if (known) return known.studyId;

  const earlier = await db.study.findMany({ where: { patientIndex }, orderBy: { studyIndex: "asc" } });
  const day = dayOf(study.dates.studyDate);
  const first = await firstDay(
    db,
    identity,
    earlier.map(({ id }) => id),
  );
  const { id } = await db.study.create({
    data: {
      patientIndex,
      studyIndex: (earlier.at(-1)?.studyIndex ?? 0) + 1,
      dayOffset: day === null ? null : day - (first ?? day),
    },
  });
  await db.studyIdentity.create({
    data: { hash: study.studyHash, studyId: id, sealedDate: day === null ? null : identity.seal(day) },
  });
  return id;
}

/** The first dated study of those given [days since 1970-01-01]; null when none has a date. */
async function firstDay(
  db: Prisma.TransactionClient,
  identity: MiningServices["identity"],
  studyIds: readonly number[],
): Promise<number | null> {
  const rows = await db.studyIdentity.findMany({
    where: { studyId: { in: [...studyIds] }, sealedDate: { not: null } },
    orderBy: { studyId: "asc" },
    take: 1,
  });
  const sealed = rows[0]?.sealedDate;
  const day = sealed ? identity.unseal(sealed) : null;
  return typeof day === "number" ? day : null;
}

/** @returns the index of each hash */
async function numberPatients(
  db: Prisma.TransactionClient,
  people: readonly (readonly Uint8Array<ArrayBuffer>[])[],
  splitSeed: number,
): Promise<ReadonlyMap<string, number>> {
  const known = await db.patientIdentity.findMany({ where: { hash: { in: people.flat() } } });
  const indexOf = new Map(known.map(({ hash, patientIndex }) => [hex(hash), patientIndex]));
  const last = await db.patient.aggregate({ _max: { index: true } });
  let next = (last._max.index ?? 0) + 1;

  for (const person of people) {
    const indices = [...new Set(person.flatMap((hash) => indexOf.get(hex(hash)) ?? []))].sort(
      (a, b) => a - b,
    );
    const index = indices[0] ?? next++;
    if (indices.length === 0) {
      await db.patient.create({ data: { index, split: splitOfPatient(index, splitSeed) } });
    } else if (indices.length > 1) {
      await joinSplits(db, index, indices.slice(1));
    }
    for (const hash of person) {
      if (indexOf.has(hex(hash))) continue;
      await db.patientIdentity.create({ data: { hash, patientIndex: index } });
      indexOf.set(hex(hash), index);
    }
  }
  return indexOf;
}

/** From now on the later indices are known to be the same person as the first, and are in the part that it is in. */
async function joinSplits(
  db: Prisma.TransactionClient,
  index: number,
  later: readonly number[],
): Promise<void> {
  const { split } = await db.patient.findUniqueOrThrow({ where: { index } });
  for (const other of later) {
    const pair = { patientIndex: index, otherIndex: other };
    await db.samePerson.upsert({ where: { patientIndex_otherIndex: pair }, create: pair, update: {} });
    const before = await db.patient.findUniqueOrThrow({ where: { index: other } });
    if (before.split === split) continue;
    await db.patient.update({ where: { index: other }, data: { split } });
    await db.auditEvent.create({
      data: {
        actor: "mining",
        action: "join-split",
        subject: `patient ${other}`,
        before: { split: before.split },
        after: { split },
        reason: `The PACS says that patients ${index} and ${other} are one person.`,
      },
    });
  }
}

/** Puts ids that were seen together into one person; people in the order of their smallest hash. */
function peopleOf(
  groups: readonly (readonly Uint8Array<ArrayBuffer>[])[],
): readonly (readonly Uint8Array<ArrayBuffer>[])[] {
  const personOf = new Map<string, Map<string, Uint8Array<ArrayBuffer>>>();
  for (const group of groups) {
    const person = new Map(group.map((hash) => [hex(hash), hash]));
    for (const key of [...person.keys()]) {
      for (const [other, hash] of personOf.get(key) ?? []) person.set(other, hash);
    }
    for (const key of person.keys()) personOf.set(key, person);
  }
  const people = [...new Set(personOf.values())].map((person) =>
    [...person].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, hash]) => hash),
  );
  return people.toSorted((a, b) => (hex(a[0] ?? new Uint8Array()) < hex(b[0] ?? new Uint8Array()) ? -1 : 1));
}

/** By date and time; studies without a date after those with one; else by hash, which does not change. */
function sortKey({ dates, studyHash }: StudyToNumber): string {
  const date = dayOf(dates.studyDate) === null ? "99999999" : dates.studyDate;
  return `${date} ${dates.studyTime ?? ""} ${hex(studyHash)}`;
}

/** Days since 1970-01-01 of a DA value (YYYYMMDD); null when it is absent or no date. */
function dayOf(date: string | null): number | null {
  const match = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(date ?? "");
  if (!match) return null;
  const ms = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return Number.isNaN(ms) ? null : Math.round(ms / 86_400_000);
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
