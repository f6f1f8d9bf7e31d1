import { newRunBody } from "#lib/contracts/detection.ts";
import { SPLITS } from "#lib/contracts/lesions.ts";
import { AppError } from "#lib/domain/errors.ts";
import { openDetectionServices } from "#lib/server/detection/openDetectionServices.ts";
import { openMiningServices } from "#lib/server/miningServices.ts";
import { type DetectionResult, type DetectNow, detectNow } from "#lib/usecases/detection/detectNow.ts";
import { registerShipped } from "#lib/usecases/detection/registerShipped.ts";
import type { Command, CommandContext } from "../Command.ts";

/** Runs a detector over slices of the dataset, with this process as a worker, and waits for the end. */
export const command: Command = {
  name: "detect",
  summary: "run a detector on the dataset's slices",
  usage: `detect --model NAME [--split test | --filter QUERY] [--series]
  detect --resume RUN
  Looks at the key slices of the lesions that a query gives; with --series at every kept slice of their series.
  lesionary model list tells which detectors there are; LESIONARY_PROVIDERS says what runs them (cpu, cuda, …).`,
  options: {
    model: { type: "string", value: "NAME", help: "the detector" },
    split: { type: "string", value: "PART", help: `only patients of that part: ${SPLITS.join(", ")}` },
    filter: { type: "string", value: "QUERY", help: "which lesions, such as 'type:lung size:10..'" },
    series: { type: "boolean", help: "every kept slice of their series, not the key slices alone" },
    name: { type: "string", value: "TEXT", help: "what the run is called in lists" },
    "least-score": { type: "string", value: "N", help: "boxes of a lower score are not kept (0.01)" },
    "most-boxes": { type: "string", value: "N", help: "so many boxes of a slice are kept at most (50)" },
    resume: { type: "string", value: "RUN", help: "go on with a run that was stopped or failed" },
  },
  async run(context) {
    const request = requestOf(context);
    const base = await context.services();
    const mining = await openMiningServices({
      ...base,
      threads: base.env.threads,
      works: true,
      environment: process.env,
    });
    const services = openDetectionServices({ ...base, queue: mining.queue });
    try {
      await registerShipped(services);
      const result = await detectNow(services, request, {
        signal: context.signal,
        onProgress: context.progress,
      });
      context.out(result, () => textOf(result));
      return result.state === "done" ? 0 : 1;
    } finally {
      await mining.close();
      await services.detectors.close();
    }
  },
};

function requestOf({ values, positionals }: CommandContext): DetectNow {
  if (positionals.length > 0) throw new AppError("bad-request", "detect takes options only.");
  if (typeof values.resume === "string") {
    const runId = Number(values.resume);
    if (!Number.isInteger(runId) || runId < 1 || values.model !== undefined) {
      throw new AppError("bad-request", "Give --resume the number of a run, and nothing else.");
    }
    return { resume: runId };
  }
  if (typeof values.model !== "string")
    throw new AppError("bad-request", "Name the detector with --model NAME.");
  if (values.split !== undefined && values.filter !== undefined) {
    throw new AppError("bad-request", "Give --split or --filter; a query may say split:test itself.");
  }
  const split = SPLITS.find((each) => each === values.split);
  if (values.split !== undefined && split === undefined) {
    throw new AppError("bad-request", `A part of the dataset is one of ${SPLITS.join(", ")}.`);
  }
  const parsed = newRunBody.safeParse({
    model: values.model,
    q: split === undefined ? values.filter : `split:${split}`,
    series: values.series,
    name: values.name,
    settings: {
      ...(values["least-score"] !== undefined && { leastScore: Number(values["least-score"]) }),
      ...(values["most-boxes"] !== undefined && { mostBoxes: Number(values["most-boxes"]) }),
    },
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError("bad-request", `${issue?.path.join(".")}: ${issue?.message}.`);
}

function textOf({
  run,
  model,
  state,
  provider,
  images,
  failed,
  boxes,
  seconds,
  error,
}: DetectionResult): string {
  const done = `${images} slices, ${boxes} boxes in ${seconds.toFixed(1)} s on ${provider ?? "nothing"}`;
  return [
    `Detection run ${run} of ${model} is ${state}: ${done}.`,
    ...(failed > 0 ? [`${failed} slices could not be looked at; /detectors/runs/${run} says why.`] : []),
    ...(error === null ? [] : [error]),
  ].join("\n");
}
