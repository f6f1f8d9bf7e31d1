import { AppError } from "#lib/domain/errors.ts";
import { diskVolumeStore } from "../store/diskVolumeStore.ts";
import { huSlices } from "../store/huSlices.ts";
import { DetectorSession } from "./DetectorSession.ts";
import type { DetectorQuestion, DetectorReply } from "./detectorMessages.ts";
import { SliceDetector } from "./SliceDetector.ts";

/** A process that runs one detector: answers its questions in the order in which they come, and ends with its parent. */
let detector: SliceDetector | null = null;
let last: Promise<void> = Promise.resolve();

async function answer(question: DetectorQuestion): Promise<DetectorReply> {
  if (question.asks === "open") {
    const { file, contract, providers, threads, volumes } = question;
    const session = await DetectorSession.open(file, contract, providers, threads);
    detector = new SliceDetector(session, contract, huSlices(diskVolumeStore(volumes)));
    return { opened: session.provider };
  }
  if (!detector) throw new Error("no detector was opened");
  const { series, position } = question;
  return question.asks === "detect"
    ? { detected: await detector.detect(series, position, question.settings) }
    : { described: await detector.describe(series, position, question.boxes) };
}

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
