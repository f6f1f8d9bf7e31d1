import { type BoxFile, type BoxFiles, boxFilesSchema } from "#lib/contracts/deepLesionFiles.ts";
import type { ImportProblem } from "#lib/contracts/imports.ts";
import { checked, readJsonFile } from "#lib/contracts/readJsonFile.ts";
import { relatedKey, relatedSeries } from "#lib/db/import/relatedSeries.ts";
import type { StagedLesion } from "#lib/db/import/stageLesions.ts";
import { lesionFromBox, type SliceFacts } from "#lib/domain/deepLesion/lesionFromBox.ts";
import { type SubVolume, subVolumeFromName } from "#lib/domain/deepLesion/subVolume.ts";
import { shown } from "#lib/domain/deepLesion/UnreadableCell.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { ReadPickle, ReadWholeFile } from "#lib/ports/ReadWholeFile.ts";
import { bringRelated } from "./bringRelated.ts";
import type { Imported, ImportRequest } from "./ImportServices.ts";

/** Boxes count pixels from 0 at the first one's centre, as detectors' boxes do. */
const IMAGE_FROM_BOX_PX = 0.5;

/**
 * Brings in boxes in three dimensions by sub-volume, as the fully labelled part of DeepLesion's test set was published: a
 * pickle of numpy arrays, or the same as JSON. The key slice is the one in the middle of a box; its range are the slices
 * that the box spans.
 *
 * The file says nothing of spacing, so the release has to be there first; boxes of other series are told and left out.
 */
export async function importBoxes(
  services: {
    readonly databaseUrl: string;
    readonly readWhole: ReadWholeFile;
    readonly readPickle: ReadPickle;
  },
  request: ImportRequest,
): Promise<Imported> {
  const { file } = request;
  const { bytes, sha256 } = await services.readWhole(file);
  // A pickle of protocol 2 or later begins with its version; one of protocol 0 or 1 with a dict: `(d` or `}`.
  const isPickle = bytes[0] === 0x80 || bytes[0] === 0x28 || bytes[0] === 0x7d;
  const parts = isPickle
    ? checked(boxFilesSchema, file.name, services.readPickle(bytes))
    : readJsonFile(boxFilesSchema, file.name, bytes);
  const boxes = rowsOf(parts, file.name);

  return bringRelated(services, request, "boxes", sha256, async (session, patientOffset) => {
    const known =
      patientOffset === null
        ? new Map<string, SliceFacts>()
        : await relatedSeries(
            session,
            patientOffset,
            boxes.map(({ volume }) => volume),
          );
    const problems: ImportProblem[] = [];
    const lesions = boxes.flatMap(({ name, volume, box }, row): readonly StagedLesion[] => {
      const facts = known.get(relatedKey(volume));
      if (!facts) {
        problems.push({ row, column: name, problem: "the series is not in the dataset" });
        return [];
      }
      const [x1 = 0, y1 = 0, z1 = 0, x2 = 0, y2 = 0, z2 = 0] = box;
      if (!(x1 < x2 && y1 < y2 && z1 <= z2 && Math.round(z1) >= 1)) {
        throw new AppError(
          "unreadable",
          `Row ${row}, ${shown(name)}: ${box.join(", ")} is no box. Nothing was imported.`,
        );
      }
      const slice = Math.round((z1 + z2) / 2);
      const edges = [x1, y1, x2, y2].map((edge) => edge + IMAGE_FROM_BOX_PX);
      const [left = 0, top = 0, right = 0, bottom = 0] = edges;
      const { patient, study, series } = volume;
      return [
        {
          row,
          line: JSON.stringify([name, ...box]),
          lesion: lesionFromBox({ patient, study, series, slice }, { left, top, right, bottom }, facts, {
            range: { first: Math.min(slice, Math.round(z1)), last: Math.max(slice, Math.round(z2)) },
          }),
        },
      ];
    });
    return { lesions, problems, rows: boxes.length };
  });
}

/** A box with the sub-volume that it is in. */
interface NamedBox {
  readonly name: string;
  readonly volume: SubVolume;
  readonly box: readonly number[];
}

/** All boxes in the order of the file; those in parts of the dataset one part after the other. */
function rowsOf(parts: BoxFiles, file: string): readonly NamedBox[] {
  const rows: NamedBox[] = [];
  for (const [key, value] of Object.entries(parts)) {
    const volumes: BoxFile = Array.isArray(value) ? { [key]: value } : (value ?? {});
    for (const [name, boxes] of Object.entries(volumes)) {
      const volume = subVolumeFromName(name);
      if (!volume) {
        throw new AppError(
          "unreadable",
          `${file}: ${shown(name)} is not the name of a sub-volume, such as 000001_01_01_103-115. Nothing was imported.`,
        );
      }
      for (const box of boxes) rows.push({ name, volume, box });
    }
  }
  return rows;
}
