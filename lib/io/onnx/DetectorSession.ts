import * as onnx from "onnxruntime-node";
import type { DetectorContract } from "#lib/domain/detection/DetectorContract.ts";
import type { DetectorOutputs } from "#lib/domain/detection/detectionsFromOutputs.ts";
import { AppError } from "#lib/domain/errors.ts";
import { MOST_BOXES, MOST_FEATURES } from "./keepsContract.ts";
import type { Provider } from "./providers.ts";

/** What a network gives for one picture. */
export interface NetworkAnswer extends DetectorOutputs {
  /** `[n, width]`; null when the network gives none. */
  readonly features: { readonly data: Float32Array; readonly width: number } | null;
  /** Features of the boxes that were asked about, row by row; null when it cannot be asked. */
  readonly asked: { readonly data: Float32Array; readonly width: number } | null;
}

/** Scores are probabilities; rounding may lead a little beyond. */
const SCORE_SLACK = 1e-3;
/** A network that can be asked about boxes is asked about this one when nobody asks: none at all is a case apart for many. */
const ANY_BOX = [0, 0, 8, 8] as const;

/** A loaded network. Running it holds up its thread. */
export class DetectorSession {
  readonly provider: Provider;
  readonly #session: onnx.InferenceSession;
  readonly #contract: DetectorContract;

  private constructor(session: onnx.InferenceSession, contract: DetectorContract, provider: Provider) {
    this.#session = session;
    this.#contract = contract;
    this.provider = provider;
  }

  /**
   * Loads a network with the first of the providers that is there, and runs it once.
   *
   * @throws AppError `unreadable` when it cannot be loaded or does not answer as its contract says; `unavailable` when none
   *   of the providers is there
   */
  static async open(
    file: string,
    contract: DetectorContract,
    providers: readonly Provider[],
    threads: number,
  ): Promise<DetectorSession> {
    const whyNot: string[] = [];
    for (const provider of providers) {
      let loaded: onnx.InferenceSession;
      try {
        loaded = await onnx.InferenceSession.create(file, {
          executionProviders: [provider],
          intraOpNumThreads: threads,
          interOpNumThreads: 1,
          logSeverityLevel: 4,
        });
      } catch (cause) {
        if (provider === "cpu") throw unloadable(cause);
        whyNot.push(`${provider}: ${sentenceOf(cause)}`);
        continue;
      }
      const session = new DetectorSession(loaded, contract, provider);
      await session.#tryOut();
      return session;
    }
    throw new AppError("unavailable", `No execution provider is there. ${whyNot.join(" ")}`);
  }

  /**
   * @param data `[slices, height, width]`
   * @param askedBoxes `[m, 4]` in pixels of the picture; ignored by a network that cannot be asked
   * @throws AppError `unreadable` when the network fails or its answer is not of the promised shape
   */
  async run(
    data: Float32Array,
    height: number,
    width: number,
    askedBoxes: Float32Array | null,
  ): Promise<NetworkAnswer> {
    const { input, slices, outputs, query } = this.#contract;
    const feeds: Record<string, onnx.Tensor> = {
      [input]: new onnx.Tensor("float32", data, [1, slices, height, width]),
    };
    if (query) {
      const boxes = askedBoxes ?? Float32Array.from(ANY_BOX);
      feeds[query.input] = new onnx.Tensor("float32", boxes, [boxes.length / 4, 4]);
    }
    const wanted = [outputs.boxes, outputs.scores, outputs.types, outputs.features, query?.output];
    let given: onnx.InferenceSession.OnnxValueMapType;
    try {
      given = await this.#session.run(
        feeds,
        wanted.filter((name) => name !== undefined),
      );
    } catch (cause) {
      throw new AppError("unreadable", `The network failed: ${sentenceOf(cause)}`, { cause });
    }

    const scores = numbersOf(given, outputs.scores, [null]);
    const count = scores.data.length;
    if (count > MOST_BOXES) {
      throw new AppError("unreadable", `The network gave ${count} boxes; ${MOST_BOXES} are the most.`);
    }
    return {
      boxes: numbersOf(given, outputs.boxes, [count, 4]).data,
      scores: scores.data,
      types: outputs.types === undefined ? null : numbersOf(given, outputs.types, [count, 8]).data,
      features: outputs.features === undefined ? null : numbersOf(given, outputs.features, [count, null]),
      asked: query && askedBoxes ? numbersOf(given, query.output, [askedBoxes.length / 4, null]) : null,
    };
  }

  async release(): Promise<void> {
    await this.#session.release();
  }

  /** Runs it on an empty picture: half the faults of a file show before anybody waits for boxes. */
  async #tryOut(): Promise<void> {
    const { slices, size, multiple } = this.#contract;
    const side = Math.ceil((size.rule === "fixed" ? size.px : size.most) / multiple) * multiple;
    const { boxes, scores, features } = await this.run(
      new Float32Array(slices * side * side),
      side,
      side,
      null,
    );
    const refuse = (why: string): never => {
      throw new AppError("unreadable", `The network was tried on an empty picture and gave ${why}.`);
    };
    if (!boxes.every(Number.isFinite) || !scores.every(Number.isFinite)) {
      refuse("numbers that are none (NaN or infinite)");
    }
    const wrong = scores.find((score) => score < -SCORE_SLACK || score > 1 + SCORE_SLACK);
    if (wrong !== undefined) refuse(`a score of ${wrong}; scores go from 0 to 1`);
    if (features && features.width > MOST_FEATURES) refuse(`${features.width} features a box`);
  }
}

const unloadable = (cause: unknown): AppError =>
  new AppError("unreadable", `The runtime cannot load this network: ${sentenceOf(cause)}`, { cause });

/** The runtime's own words in one line; they name operators and shapes, and may name the place of the file, which nobody needs. */
function sentenceOf(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  return text
    .replace(/\s+/g, " ")
    .replace(/(?:[A-Za-z]:)?[\\/][^\s:]*[\\/]/g, "")
    .slice(0, 300);
}

/** @param wanted a number where the axis has to be so long, null where it may have any length */
function numbersOf(
  given: onnx.InferenceSession.OnnxValueMapType,
  name: string,
  wanted: readonly (number | null)[],
): { readonly data: Float32Array; readonly width: number } {
  const value = given[name];
  const shape = value instanceof onnx.Tensor ? `[${value.dims.join(", ")}]` : "no tensor";
  const fits =
    value instanceof onnx.Tensor &&
    value.dims.length === wanted.length &&
    value.dims.every((dim, axis) => wanted[axis] === null || wanted[axis] === dim);
  if (!fits || !(value.data instanceof Float32Array)) {
    throw new AppError(
      "unreadable",
      `The network gave ${shape} for ${JSON.stringify(name)}, not float32 [${wanted.map((dim) => dim ?? "any").join(", ")}].`,
    );
  }
  return { data: value.data, width: value.dims[1] ?? 1 };
}
