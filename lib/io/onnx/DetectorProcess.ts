import type { ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { AppError } from "#lib/domain/errors.ts";
import type { OpenDetector } from "#lib/ports/Detector.ts";
import type { DetectorQuestion, DetectorReply } from "./detectorMessages.ts";

/** Asked of the process, so that the bundler does not follow it. */
const { fork } = process.getBuiltinModule("node:child_process");

/** The paper's network takes seconds for a slice on a slow machine, and a file on a network share minutes to be read. */
const ANSWERS_WITHIN_MS = 180_000;
/** A process that is told to end and does not is killed. */
const ENDS_WITHIN_MS = 2_000;

type Opening = Extract<DetectorQuestion, { asks: "open" }>;

/**
 * Opens a detector in a process of its own. A network is somebody else's program: it may run for ever, take all memory or
 * bring its process down, and running it holds up the thread that it runs in. None of that must reach the server.
 *
 * @param program the file of the process: the server's own code is bundled and no longer lies beside it
 * @throws AppError as `DetectorRuntime.open`
 */
export async function openInProcess(program: URL, opening: Opening): Promise<OpenDetector> {
  const child = fork(fileURLToPath(program), [], {
    serialization: "advanced",
    execArgv: [],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const ask = questionsTo(child);
  try {
    const reply = await ask(opening);
    if (!("opened" in reply)) throw new Error("the detector's process did not say that it opened");
    return {
      provider: reply.opened,
      async detect(series, position, settings) {
        const found = await ask({ asks: "detect", series, position, settings });
        if (!("detected" in found)) throw new Error("the detector's process answered something else");
        return found.detected;
      },
      async describe(series, position, boxes) {
        const found = await ask({ asks: "describe", series, position, boxes });
        if (!("described" in found)) throw new Error("the detector's process answered something else");
        return found.described;
      },
      async describePicture(picture, boxes) {
        const found = await ask({ asks: "describe-picture", picture, boxes });
        if (!("described" in found)) throw new Error("the detector's process answered something else");
        return found.described;
      },
      close: () => end(child),
    };
  } catch (cause) {
    await end(child);
    throw cause;
  }
}

/** Questions one after another; each is answered, refused, or ends the process. */
function questionsTo(child: ChildProcess): (question: DetectorQuestion) => Promise<DetectorReply> {
  let last: Promise<unknown> = Promise.resolve();
  return (question) => {
    const answer = last.then(
      () => oneAnswer(child, question),
      () => oneAnswer(child, question),
    );
    last = answer;
    return answer;
  };
}

const cameDown = (): AppError =>
  new AppError(
    "unavailable",
    "The detector came down while it worked: it may need more memory than there is.",
  );

function oneAnswer(child: ChildProcess, question: DetectorQuestion): Promise<DetectorReply> {
  return new Promise((resolve, reject) => {
    if (child.exitCode !== null || child.signalCode !== null || !child.connected) {
      reject(cameDown());
      return;
    }
    const settle = (then: () => void): void => {
      clearTimeout(timer);
      child.off("message", answered).off("exit", exited).off("error", failed);
      then();
    };
    const answered = (reply: DetectorReply): void =>
      settle(() => {
        if ("refused" in reply) reject(new AppError(reply.refused.code, reply.refused.message));
        else if ("failed" in reply) reject(new Error(`a detector's process failed: ${reply.failed}`));
        else resolve(reply);
      });
    const exited = (): void => settle(() => reject(cameDown()));
    const failed = (cause: Error): void => settle(() => reject(cause));
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      settle(() =>
        reject(
          new AppError(
            "unavailable",
            `The detector gave no answer within ${ANSWERS_WITHIN_MS / 60_000} minutes and was stopped.`,
          ),
        ),
      );
    }, ANSWERS_WITHIN_MS);
    child.on("message", answered).on("exit", exited).on("error", failed);
    child.send(question, (cause) => {
      if (cause) settle(() => reject(cameDown()));
    });
  });
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve();
      return;
    }
    const timer = setTimeout(() => child.kill("SIGKILL"), ENDS_WITHIN_MS);
    child.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    if (child.connected) child.disconnect();
    else child.kill("SIGKILL");
  });
}
