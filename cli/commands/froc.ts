import { AppError } from "#lib/domain/errors.ts";
import type { FrocReport, FrocRequest, Point } from "#lib/domain/evaluation/frocReport.ts";
import { PROTOCOL_NAMES, PROTOCOLS } from "#lib/domain/evaluation/protocols.ts";
import { DIMENSIONS } from "#lib/domain/evaluation/strata.ts";
import { openEvaluationFiles } from "#lib/server/openEvaluationFiles.ts";
import { judgeFiles } from "#lib/usecases/evaluation/judgeFiles.ts";
import type { Command, CommandContext } from "../Command.ts";

const MOST_RESAMPLES = 100_000;
const LEVEL = 0.95;

/** Judges a detector's boxes against a truth, both in COCO files. */
export const command: Command = {
  name: "froc",
  summary: "judge detections against a truth, both in COCO files. Needs no database.",
  usage: `froc --truth coco.json --detections results.json [--protocol NAME] [--by ${DIMENSIONS.join(",")}] [--iou 0.5]
  Prints sensitivity at false positives per image, with the rule that it was counted by; --json adds the whole curve.
  Annotations may say type, long_mm and short_mm, images slice_intv [mm] and patient, as lesionary export coco writes them.`,
  options: {
    truth: { type: "string", value: "FILE", help: "COCO file with images and annotations" },
    detections: { type: "string", value: "FILE", help: "COCO results: a list of image_id, bbox, score" },
    protocol: {
      type: "string",
      value: "NAME",
      help: `deeplesion-2018 unless told otherwise; ${PROTOCOL_NAMES.slice(1).join(", ")}`,
    },
    by: { type: "string", value: "LIST", help: `strata, separated by commas: ${DIMENSIONS.join(",")}` },
    iou: {
      type: "string",
      value: "N",
      help: "overlap from which a lesion is found, instead of the protocol's",
    },
    bootstrap: { type: "string", value: "N", help: "adds 95 % bands by N resamples of patients" },
    seed: { type: "string", value: "N", help: "of the resamples; 1 unless told otherwise" },
    sweep: { type: "boolean", help: "adds the sensitivities at overlaps of 0.1 to 0.9" },
  },
  async run({ values, positionals, out }) {
    const { truth, detections } = values;
    if (typeof truth !== "string" || typeof detections !== "string" || positionals.length > 0) {
      throw new AppError("bad-request", "Name both files: froc --truth FILE --detections FILE.");
    }
    const request = requestOf(values);
    const { report, notices } = await judgeFiles(openEvaluationFiles(truth, detections), request);
    for (const notice of notices) process.stderr.write(`${notice}\n`);
    out(asJson(report), () => asText(report));
    return 0;
  },
};

function requestOf(values: CommandContext["values"]): FrocRequest {
  const name = PROTOCOL_NAMES.find((each) => each === (values.protocol ?? "deeplesion-2018"));
  if (!name) throw new AppError("bad-request", `--protocol is one of ${PROTOCOL_NAMES.join(", ")}.`);
  const protocol = PROTOCOLS[name];
  if (protocol.threshold === null && (values.iou !== undefined || values.sweep)) {
    throw new AppError("bad-request", `${name} has no threshold: leave out --iou and --sweep.`);
  }
  const resamples = numberOf(values.bootstrap, "bootstrap", 1, MOST_RESAMPLES);
  return {
    protocol,
    threshold: numberOf(values.iou, "iou", Number.MIN_VALUE, 1, false),
    by: dimensionsOf(values.by),
    resampling: resamples === null ? null : { resamples, seed: seedOf(values.seed), level: LEVEL },
    sweeps: values.sweep === true,
  };
}

const seedOf = (value: unknown): number => numberOf(value, "seed", 0, Number.MAX_SAFE_INTEGER) ?? 1;

function dimensionsOf(value: unknown): FrocRequest["by"] {
  if (typeof value !== "string") return [];
  const asked = value.split(",").map((each) => each.trim());
  const unknown = asked.find((each) => !DIMENSIONS.some((dimension) => dimension === each));
  if (unknown !== undefined) {
    throw new AppError("bad-request", `--by takes ${DIMENSIONS.join(", ")}, not ${JSON.stringify(unknown)}.`);
  }
  return DIMENSIONS.filter((dimension) => asked.includes(dimension));
}

function numberOf(value: unknown, name: string, least: number, most: number, whole = true): number | null {
  if (typeof value !== "string") return null;
  const number = value.trim() === "" ? Number.NaN : Number(value);
  if (number >= least && number <= most && (!whole || Number.isInteger(number))) return number;
  const range = whole ? `a whole number from ${least} to ${most}` : `a number above 0, at most ${most}`;
  throw new AppError("bad-request", `--${name} is ${range}.`);
}

/** Curves as lists: typed arrays would become objects. */
const asJson = ({ curve, ...report }: FrocReport) => ({
  protocol: report.protocol,
  rule: report.rule,
  images: report.images,
  lesions: report.lesions,
  points: report.points,
  meanSensitivity: report.meanSensitivity,
  curve: {
    fpPerImage: [...curve.fpPerImage],
    sensitivity: [...curve.sensitivity],
    score: [...curve.score],
  },
  strata: report.strata,
  ...(report.bands && { bands: report.bands }),
  ...(report.iouSweep && { iouSweep: report.iouSweep }),
});

function asText(report: FrocReport): string {
  const { points, bands } = report;
  const strata = Object.entries(report.strata).flatMap(([dimension, groups]) =>
    Object.entries(groups ?? {}).map(([name, group]) =>
      row(`${dimension}: ${name} (${group.lesions})`, group.points),
    ),
  );
  const swept = (report.iouSweep ?? []).map(({ iou, points: read }) => row(`overlap from ${iou}`, read));
  const mean = report.meanSensitivity === null ? "none" : percent(report.meanSensitivity).trim();
  return [
    `${report.protocol}: ${report.lesions} lesions on ${report.images} images`,
    report.rule,
    "",
    `${"false positives per image".padEnd(LABEL)}${points.map(({ fpPerImage }) => String(fpPerImage).padStart(CELL)).join("")}`,
    row("sensitivity [%]", points),
    ...(bands
      ? [
          row(
            `${bands.level * 100} % band, low`,
            bands.points.map(({ fpPerImage, low }) => ({ fpPerImage, sensitivity: low })),
          ),
          row(
            `${bands.level * 100} % band, high`,
            bands.points.map(({ fpPerImage, high }) => ({ fpPerImage, sensitivity: high })),
          ),
        ]
      : []),
    ...strata,
    ...swept,
    "",
    `Mean sensitivity over these points: ${mean}${report.meanSensitivity === null ? "" : " %"}`,
  ].join("\n");
}

const LABEL = 30;
const CELL = 8;

const row = (label: string, points: readonly Point[]): string =>
  label.padEnd(LABEL) + points.map(({ sensitivity }) => percent(sensitivity)).join("");

const percent = (value: number | null): string =>
  (value === null ? "–" : (value * 100).toFixed(2)).padStart(CELL);
