import { type DetectionRunDetail, importDetectionsQuery } from "#lib/contracts/detection.ts";
import { AppError } from "#lib/domain/errors.ts";
import { importServices, localFile } from "#lib/server/importServices.ts";
import { describeDetectionRun } from "#lib/usecases/detection/describeDetection.ts";
import { importDetections } from "#lib/usecases/detection/importDetections.ts";
import type { CommandContext } from "./Command.ts";

/** So many images that are not in the dataset are printed; `--json` has more of them. */
const MISSING_PRINTED = 10;

/** `lesionary import detections`: brings in what somebody else's detector found. */
export async function bringDetections({ values, services, signal, out }: CommandContext): Promise<number> {
  if (typeof values.file !== "string") throw new AppError("bad-request", "Name the file with --file FILE.");
  const file = await localFile(values.file);
  const { model, order, origin } = values;
  const asked = importDetectionsQuery.safeParse({ model, file: file.name, order, origin });
  if (!asked.success) {
    const [issue] = asked.error.issues;
    throw new AppError("bad-request", `--${issue?.path.join(".")}: ${issue?.message}.`);
  }
  const opened = await services();
  const runId = await importDetections(
    { db: opened.db, ...importServices(opened) },
    {
      file,
      truth: typeof values.truth === "string" ? await localFile(values.truth) : null,
      model: asked.data.model,
      order: asked.data.order ?? null,
      origin: asked.data.origin === undefined ? null : asked.data.origin === "1" ? 1 : 0,
      actor: "command line",
      signal,
    },
  );
  const run = await describeDetectionRun(opened, runId);
  out({ run: run.id, model: run.model, ...run.report }, () => textOf(run));
  return 0;
}

function textOf({ id, model, report }: DetectionRunDetail): string {
  if (!report) return `This is detection run ${id} of ${model}.`;
  const { taken, rows, images, elsewhere, missingImages, missing, notices } = report;
  return [
    `This is detection run ${id} of ${model}: ${taken} of ${rows} boxes on ${images} slices were taken.`,
    ...(missingImages > 0
      ? [
          `${missingImages} images with ${elsewhere} boxes are not in the dataset: ${missing.slice(0, MISSING_PRINTED).join(", ")}${missingImages > MISSING_PRINTED ? ", …" : ""}.`,
        ]
      : []),
    ...notices,
  ].join("\n");
}
