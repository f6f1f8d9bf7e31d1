import { AppError } from "#lib/domain/errors.ts";
import type { Box } from "#lib/domain/geometry/box.ts";
import type { KeptSeries, LoosePicture } from "#lib/ports/Detector.ts";
import type { HuSlices } from "#lib/ports/HuSlices.ts";
import { diskVolumeStore } from "../store/diskVolumeStore.ts";
import { huSlices } from "../store/huSlices.ts";
import { DetectorSession } from "./DetectorSession.ts";
import type { DetectorQuestion, DetectorReply } from "./detectorMessages.ts";
import { SliceDetector } from "./SliceDetector.ts";

/** A process that runs one detector: answers its questions in the order in which they come, and ends with its parent. */
let detector: SliceDetector | null = null;
/** The same network on pictures that are handed over. */
let loose:
  | ((picture: LoosePicture, boxes: readonly Box[]) => Promise<readonly (Float32Array | null)[]>)
  | null = null;
let last: Promise<void> = Promise.resolve();

async function answer(question: DetectorQuestion): Promise<DetectorReply> {
  if (question.asks === "open") {
    const { file, contract, providers, threads, volumes } = question;
    const session = await DetectorSession.open(file, contract, providers, threads);
    detector = new SliceDetector(session, contract, huSlices(diskVolumeStore(volumes)));
    loose = (picture, boxes) =>
      new SliceDetector(session, contract, slicesOf(picture)).describe(
        seriesOf(picture),
        picture.position,
        boxes,
      );
    return { opened: session.provider };
  }
  if (!detector || !loose) throw new Error("no detector was opened");
  if (question.asks === "describe-picture")
    return { described: await loose(question.picture, question.boxes) };
  const { series, position } = question;
  return question.asks === "detect"
    ? { detected: await detector.detect(series, position, question.settings) }
    : { described: await detector.describe(series, position, question.boxes) };
}

const seriesOf = ({ stack, hu }: LoosePicture): KeptSeries => ({
  name: "",
  stack,
  slices: hu.map((_, position) => position),
});

const slicesOf = ({ stack: { columns, rows }, hu }: LoosePicture): HuSlices => ({
  async read(_, position) {
    const plane = hu[position];
    return plane ? { columns, rows, hu: plane } : null;
  },
});

function replyTo(cause: unknown): DetectorReply {
  if (cause instanceof AppError) return { refused: { code: cause.code, message: cause.message } };
  // Of a fault's message nothing is known; where it happened is in our code.
  const frames = (cause instanceof Error ? (cause.stack ?? "") : "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line));
  return {
    failed: `${cause instanceof Error ? cause.name : typeof cause} ${frames.slice(0, 6).join(" ").trim()}`,
  };
}

process.on("message", (question: DetectorQuestion) => {
  last = last
    .then(() => answer(question))
    .catch(replyTo)
    .then((reply) => {
      process.send?.(reply);
    });
});
process.on("disconnect", () => process.exit(0));
