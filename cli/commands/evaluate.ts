import { AppError } from "#lib/domain/errors.ts";
import { frocReport } from "#lib/domain/evaluation/frocReport.ts";
import { PROTOCOL_NAMES, type ProtocolName } from "#lib/domain/evaluation/protocols.ts";
import { DIMENSIONS, type Dimension } from "#lib/domain/evaluation/strata.ts";
import { createEvaluation } from "#lib/usecases/evaluation/createEvaluation.ts";
import { describeEvaluation } from "#lib/usecases/evaluation/describeEvaluation.ts";
import { AnswerCache } from "#lib/usecases/explore/AnswerCache.ts";
import type { Command } from "../Command.ts";

const PARTS = ["type", "size", "iou", "interval"] as const;

/** Evaluates a run against the dataset's truth. */
export const command: Command = {
  name: "evaluate",
  summary: "judge a run's boxes against the lesions of the dataset",
  usage: `evaluate --detections RUN [--protocol NAME] [--by ${PARTS.join(",")}]
  Freezes the truth as it stands now, unless the run was evaluated before, and prints sensitivity at false positives per
  image, with the rule that it was counted by.`,
  options: {
    detections: { type: "string", value: "RUN", help: "number of the run" },
    protocol: {
      type: "string",
      value: "NAME",
      help: `deeplesion-2018 unless told otherwise; ${PROTOCOL_NAMES.slice(1).join(", ")}`,
    },
    by: { type: "string", value: "LIST", help: `parts, separated by commas: ${PARTS.join(",")}` },
  },
  async run({ values, positionals, services, out }) {
    const runId = Number(values.detections);
    if (!Number.isInteger(runId) || runId < 1 || positionals.length > 0) {
      throw new AppError("bad-request", "Name the run by its number: evaluate --detections RUN.");
    }
    const protocol = protocolOf(values.protocol);
    const parts = partsOf(values.by);
    const { db } = await services();
    const former = await db.evaluation.findFirst({ where: { runId }, orderBy: { id: "desc" } });
    const evaluationId =
      former?.id ?? (await createEvaluation({ db }, { runId, name: "" }, "command line")).id;
    const report = await describeEvaluation(
      {
        db,
        answers: new AnswerCache(),
        // Nobody else waits for this process.
        frocReport: async ({ truth, detections }, request) => frocReport(truth, detections, request),
      },
      { evaluationId, protocol, truth: "original" },
    );
    const isDimension = (part: string): part is Dimension => DIMENSIONS.some((each) => each === part);
    const rows = [
      { label: "sensitivity [%]", points: report.points },
      ...parts.filter(isDimension).flatMap((by) =>
        (report.strata[by] ?? []).map(({ name, lesions, points }) => ({
          label: `${by}: ${name} (${lesions})`,
          points,
        })),
      ),
      ...(parts.includes("iou")
        ? report.iouSweep.map(({ iou, points }) => ({ label: `overlap from ${iou}`, points }))
        : []),
    ];
    out(report, () =>
      [
        `${report.evaluation.name}: ${report.judging.protocol}, ${report.lesions} lesions on ${report.images} images`,
        report.judging.rule,
        "",
        lineOf(
          "false positives per image",
          report.points.map(({ fpPerImage }) => String(fpPerImage)),
        ),
        ...rows.map(({ label, points }) =>
          lineOf(
            label,
            points.map(({ sensitivity }) => (sensitivity === null ? "–" : (100 * sensitivity).toFixed(2))),
          ),
        ),
      ].join("\n"),
    );
    return 0;
  },
};

function protocolOf(value: unknown): ProtocolName {
  const name = PROTOCOL_NAMES.find((each) => each === (value ?? "deeplesion-2018"));
  if (!name) throw new AppError("bad-request", `--protocol is one of ${PROTOCOL_NAMES.join(", ")}.`);
  return name;
}

function partsOf(value: unknown): readonly string[] {
  if (typeof value !== "string") return [];
  const asked = value.split(",").map((each) => each.trim());
  const unknown = asked.find((each) => !PARTS.some((part) => part === each));
  if (unknown === undefined) return asked;
  throw new AppError("bad-request", `--by takes ${PARTS.join(", ")}, not ${JSON.stringify(unknown)}.`);
}

const lineOf = (label: string, cells: readonly string[]): string =>
  label.padEnd(30) + cells.map((cell) => cell.padStart(8)).join("");
