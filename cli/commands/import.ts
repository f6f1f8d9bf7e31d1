import { SPLITS } from "#lib/contracts/lesions.ts";
import { sentenceMappingSchema } from "#lib/contracts/reports.ts";
import { AppError } from "#lib/domain/errors.ts";
import { importServices, localFile } from "#lib/server/importServices.ts";
import type { Imported, ImportRequest } from "#lib/usecases/import/ImportServices.ts";
import { importBoxes } from "#lib/usecases/import/importBoxes.ts";
import { importCoco } from "#lib/usecases/import/importCoco.ts";
import { importDeepLesion } from "#lib/usecases/import/importDeepLesion.ts";
import { importLabels } from "#lib/usecases/import/importLabels.ts";
import { importList } from "#lib/usecases/import/importList.ts";
import { importSentences } from "#lib/usecases/reports/importSentences.ts";
import { bringDetections } from "../bringDetections.ts";
import type { Command, CommandContext } from "../Command.ts";

/** So many odd values are printed for people; `--json` has them all. */
const PROBLEMS_PRINTED = 20;

/** Brings in a dataset that somebody else made, or one that we wrote. */
export const command: Command = {
  name: "import",
  summary: "bring in the public DeepLesion release, and what others published about it",
  usage: `import deeplesion --csv DL_info.csv [--images DIR]
       import coco   --file F.json [--split train|validation|test]   COCO annotations of DeepLesion
       import boxes  --file F.pkl|F.json    boxes by sub-volume, as the fully labelled test set has them
       import list   --file F.csv           a list of mined lesions: file names and boxes
       import labels --file F.json          labels mined from reports (text_mined_labels of LesaNet)
       import detections --model NAME --file F [--truth COCO.json] [--order xyxy|xywh|yxyx] [--origin 0|1]
       import sentences --file F.csv --text COLUMN --lesion COLUMN | --row COLUMN   sentences of reports
  The whole file is taken or nothing. Lesions and patients keep the file's numbers (rows count from 0) where these are
  free. Images are not copied: they are read where they lie, as PPPPPP_SS_RR/KKK.png or PPPPPP_SS_RR_KKK.png.
  The same file again adds nothing, except pictures that have come since. Of sentences, all that could name somebody is
  taken out; --lesion is the column of lesion numbers, --row that of rows in DL_info.csv (from 0).
  Detections are COCO results, a CSV, or all_boxes as JSON; images are named as in DL_info.csv, or --truth says what ids
  stand for. The centre of the first pixel counts as --origin says. Boxes that look like another order are refused.`,
  options: {
    csv: { type: "string", value: "FILE", help: "the annotation table, DL_info.csv" },
    file: { type: "string", value: "FILE", help: "the file of the other kinds" },
    split: {
      type: "string",
      value: "PART",
      help: "where a COCO file does not say it: train, validation or test",
    },
    text: { type: "string", value: "COLUMN", help: "of sentences: the column with the text" },
    lesion: { type: "string", value: "COLUMN", help: "of sentences: the column with the lesion's number" },
    row: { type: "string", value: "COLUMN", help: "of sentences: the column with its row in DL_info.csv" },
    model: { type: "string", value: "NAME", help: "of detections: whose they are" },
    truth: { type: "string", value: "FILE", help: "of detections: a COCO file with the images of their ids" },
    order: {
      type: "string",
      value: "ORDER",
      help: "of detections: what a box's numbers are: xyxy, xywh or yxyx",
    },
    origin: {
      type: "string",
      value: "0|1",
      help: "of detections: what the centre of the first pixel counts (0)",
    },
    images: { type: "string", value: "DIR", help: "the folder Images_png of the release" },
  },
  async run(context) {
    const [kind, ...more] = context.positionals;
    if (kind === "sentences" && more.length === 0) return bringSentences(context);
    if (kind === "detections" && more.length === 0) return bringDetections(context);
    const bring = kind === undefined || more.length > 0 ? undefined : KINDS[kind];
    if (!bring) {
      throw new AppError(
        "bad-request",
        `Say what to import: ${[...Object.keys(KINDS), "sentences", "detections"].join(", ")}.`,
      );
    }
    const imported = await bring(context);
    process.stderr.write(`${notesOf(imported).join("\n")}\n`);
    context.out(imported.report, () => textOf(imported));
    return 0;
  },
};

/** Sentences make no lesions: they have a report of their own. */
async function bringSentences(context: CommandContext): Promise<number> {
  const { text, lesion, row, file } = context.values;
  const mapping = sentenceMappingSchema.parse({
    text: textOption(text, "--text COLUMN"),
    ...(lesion !== undefined && { lesion: textOption(lesion, "--lesion COLUMN") }),
    ...(row !== undefined && { row: textOption(row, "--row COLUMN") }),
  });
  const services = await context.services();
  const told = await importSentences(
    { db: services.db, ...importServices(services) },
    {
      file: await localFile(textOption(file, "--file FILE")),
      mapping,
      actor: "command line",
      signal: context.signal,
    },
  );
  context.out(told, () =>
    [
      `${told.added} sentences added from ${told.rows} rows; ${told.known} were there already.`,
      ...told.problems
        .slice(0, PROBLEMS_PRINTED)
        .map(({ row, column, problem }) => `  row ${row}, ${column}: ${problem}`),
    ].join("\n"),
  );
  return 0;
}

const KINDS: Readonly<Record<string, (context: CommandContext) => Promise<Imported>>> = {
  async deeplesion(context) {
    const { values } = context;
    return importDeepLesion(importServices(await context.services()), {
      ...(await requestOf(context, "csv")),
      images: values.images === undefined ? null : textOption(values.images, "--images DIR"),
    });
  },
  async coco(context) {
    const { split } = context.values;
    const part = SPLITS.find((each) => each === split) ?? null;
    if (split !== undefined && part === null) {
      throw new AppError("bad-request", `A part of the dataset is one of ${SPLITS.join(", ")}.`);
    }
    return importCoco(importServices(await context.services()), {
      ...(await requestOf(context, "file")),
      split: part,
    });
  },
  async boxes(context) {
    return importBoxes(importServices(await context.services()), await requestOf(context, "file"));
  },
  async list(context) {
    return importList(importServices(await context.services()), await requestOf(context, "file"));
  },
  async labels(context) {
    return importLabels(importServices(await context.services()), await requestOf(context, "file"));
  },
};

async function requestOf(
  { values, progress, signal }: CommandContext,
  option: "csv" | "file",
): Promise<ImportRequest> {
  return {
    file: await localFile(textOption(values[option], `--${option} FILE`)),
    actor: "command line",
    signal,
    onProgress: (stage, done, total) => progress({ stage, done, total }),
  };
}

function textOption(value: CommandContext["values"][string], option: string): string {
  if (typeof value === "string" && value !== "") return value;
  throw new AppError("bad-request", `Name it with ${option}.`);
}

/** What is not in the report: on stderr, so that `--json` prints the report and nothing else. */
function notesOf({ importId, known, patientOffset, lesionOffset }: Imported): readonly string[] {
  return [
    known
      ? `This very file was brought in before, as import ${importId}: nothing was added.`
      : `This is import ${importId}.`,
    ...(lesionOffset > 0 ? [`Lesion numbers were taken: row 0 is lesion ${lesionOffset}.`] : []),
    ...(patientOffset > 0
      ? [`Patient numbers were taken: patient 1 is patient ${patientOffset + 1} here.`]
      : []),
  ];
}

function textOf({ report }: Imported): string {
  const { rows, imported, noisy, patients, studies, series, keySlices, images, problems } = report;
  return [
    `${imported} of ${rows} lesions imported: ${patients} patients, ${studies} studies, ${series} series, ` +
      `${keySlices} key slices; ${noisy} said to be doubtful.`,
    `${images.found} key slices have a picture, ${images.missing} have none.`,
    ...problems
      .slice(0, PROBLEMS_PRINTED)
      .map(({ row, column, problem }) => `  row ${row}, ${column}: ${problem}`),
    ...(problems.length > PROBLEMS_PRINTED
      ? [`  and ${problems.length - PROBLEMS_PRINTED} more; --json has them all.`]
      : []),
  ].join("\n");
}
