import type { CensusRow } from "../../domain/datasets/census.ts";
import { cursorRows } from "../cursorRows.ts";
import { type LesionSelection, lesionsFrom, splitOf } from "../exportRows.ts";
import { Prisma } from "../generated/client.ts";

const PAGE = 2_000;

/**
 * What a census counts of the lesions of a selection, in no order: a third of what an export tells of each, and nothing
 * has to be sorted. Call it within `snapshot`.
 */
export const censusRows = (
  db: Prisma.TransactionClient,
  selection: LesionSelection,
): AsyncGenerator<CensusRow> =>
  cursorRows<CensusRow>(
    db,
    Prisma.sql`
      SELECT s."name" AS "seriesName", l."keySliceIndex" AS "keySlice", st."patientIndex", st."studyIndex",
        ${splitOf(selection)} AS "split", v."coarseType", l."origin", v."verdict", v."noisy", s."lossy", v."longMm",
        v."shortMm", s."spacingXMm", s."intervalMm", st."sex", st."ageYears",
        ARRAY(SELECT f."rule" FROM "Flag" f WHERE f."versionId" = v."id") AS "flags"
      ${lesionsFrom(selection)}`,
    PAGE,
  );
