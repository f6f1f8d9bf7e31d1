import type { Database } from "../client.ts";
import { INCLUDED } from "../query/whereOf.ts";

/** A lesion as its type is guessed. */
export interface PlacedRow {
  readonly id: number;
  readonly patient: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly longMm: number;
  readonly shortMm: number;
  readonly windowCenterHu: number | null;
  readonly coarseType: number | null;
  /** 32-bit floats, little endian; null when it was not described. A label changes no picture, so any version's will do. */
  readonly vector: Uint8Array | null;
}

/** The lesions whose place is known and that have a type, by number. */
export function typedPlaces(db: Database, model: string): Promise<PlacedRow[]> {
  return db.$queryRaw<PlacedRow[]>`
    SELECT e."lesionId" AS "id", e."patientIndex" AS "patient", e."bodyX" AS "x", e."bodyY" AS "y", e."bodyZ" AS "z",
      e."longMm", e."shortMm", (e."windowLowHu" + e."windowHighHu") / 2 AS "windowCenterHu", e."coarseType", d."vector"
    FROM "LesionEntry" e LEFT JOIN "LesionDescriptor" d ON d."lesionId" = e."lesionId" AND d."model" = ${model}
    WHERE ${INCLUDED} AND e."coarseType" IS NOT NULL
      AND e."bodyX" IS NOT NULL AND e."bodyY" IS NOT NULL AND e."bodyZ" IS NOT NULL
    ORDER BY e."lesionId"`;
}

/** Those of some lesions whose place is known. */
export function placesOfLesions(db: Database, model: string, ids: readonly number[]): Promise<PlacedRow[]> {
  return db.$queryRaw<PlacedRow[]>`
    SELECT e."lesionId" AS "id", e."patientIndex" AS "patient", e."bodyX" AS "x", e."bodyY" AS "y", e."bodyZ" AS "z",
      e."longMm", e."shortMm", (e."windowLowHu" + e."windowHighHu") / 2 AS "windowCenterHu", e."coarseType", d."vector"
    FROM "LesionEntry" e LEFT JOIN "LesionDescriptor" d ON d."lesionId" = e."lesionId" AND d."model" = ${model}
    WHERE e."lesionId" = ANY(${[...ids]}::int[])
      AND e."bodyX" IS NOT NULL AND e."bodyY" IS NOT NULL AND e."bodyZ" IS NOT NULL`;
}
