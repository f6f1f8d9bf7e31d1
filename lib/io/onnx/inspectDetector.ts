import { closeSync, fstatSync, openSync } from "node:fs";
import { detectorContractSchema } from "#lib/contracts/detectorContract.ts";
import type { DetectorContract } from "#lib/domain/detection/DetectorContract.ts";
import type { InspectedDetector } from "#lib/domain/detection/InspectedDetector.ts";
import { AppError } from "#lib/domain/errors.ts";
import { keepsContract } from "./keepsContract.ts";
import { type OnnxModel, readOnnx } from "./readOnnx.ts";

/** The paper's network has 100 MB at 32 bits. */
export const MOST_DETECTOR_BYTES = 512 * 1024 ** 2;

/** The metadata in which a file says what it wants. */
const CONTRACT_KEY = "lesionary.contract";
/** What the runtime knows. */
const OPSETS = { least: 9, most: 23 };
/** ONNX's own operators, and the runtime's for whole numbers; all else would be somebody's code. */
const KNOWN_DOMAINS: ReadonlySet<string> = new Set(["", "com.microsoft"]);
/** Operators of the runtime that open files or other engines. */
const REACHING_OUT: ReadonlySet<string> = new Set(["EPContext", "Snpe", "PyOp", "TorchEmbedding"]);
const MOST_NODES = 100_000;
const MOST_PARAMETERS = 512 * 1024 ** 2;

/** What a detector file is, without having run it. */
export interface DetectorHeadings {
  readonly contract: DetectorContract;
  readonly inspected: InspectedDetector;
}

/**
 * Reads what a detector file says of itself, and refuses what we would not run: files that are no ONNX, that reach for other
 * files or foreign code, that are beyond all measure, or that do not keep docs/detector-contract.md.
 *
 * @throws AppError `unreadable`, `too-large` with the reason
 */
export function inspectDetector(path: string): DetectorHeadings {
  const model = readModel(path);
  refuseForeign(model);
  const contract = contractOf(model);
  keepsContract(contract, model);
  return {
    contract,
    inspected: {
      opset: model.opsets.get("") ?? 0,
      producer: model.producer,
      nodes: model.nodes,
      operators: [...model.operators]
        .map(([name, count]) => ({ name, count }))
        .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name))
        .slice(0, 200),
      parameters: model.parameters,
      inputs: model.inputs,
      outputs: model.outputs,
    },
  };
}

/** Whether a file claims to be a detector: other networks lie beside them. */
export const isDetectorFile = (path: string): boolean => readModel(path).metadata.has(CONTRACT_KEY);

function readModel(path: string): OnnxModel {
  const file = openFile(path);
  try {
    const { size } = fstatSync(file);
    if (size > MOST_DETECTOR_BYTES) {
      throw new AppError("too-large", `A detector file may have ${MOST_DETECTOR_BYTES / 1024 ** 2} MB.`);
    }
    if (size === 0) throw new AppError("unreadable", "This file is empty.");
    return readOnnx(file);
  } finally {
    closeSync(file);
  }
}

/** @throws AppError `unavailable` when it is not there: of several machines, one may lack the others' files */
function openFile(path: string): number {
  try {
    return openSync(path, "r");
  } catch (cause) {
    throw new AppError(
      "unavailable",
      "The file of this detector is not in the data directory of this machine. Machines that work together share it.",
      { cause },
    );
  }
}

function refuseForeign(model: OnnxModel): void {
  const refuse = (why: string): never => {
    throw new AppError("unreadable", `This network is not run: ${why}`);
  };
  if (model.external !== null) {
    refuse(`the numbers of ${JSON.stringify(model.external)} lie in another file. Export it as one file.`);
  }
  const foreign = [...model.domains].find((domain) => !KNOWN_DOMAINS.has(domain));
  if (foreign !== undefined) {
    const operator = [...model.operators.keys()].find((name) => name.startsWith(`${foreign}:`));
    refuse(`it uses the custom operator ${operator ?? foreign}. Only ONNX's own operators are run.`);
  }
  const reaching = [...model.operators.keys()].find((name) => REACHING_OUT.has(name.split(":").at(-1) ?? ""));
  if (reaching !== undefined) refuse(`its operator ${reaching} opens other programs or files.`);
  if (model.functions > 0) {
    refuse("it defines functions of its own. Export it with its functions inlined.");
  }
  const opset = model.opsets.get("") ?? 0;
  if (opset < OPSETS.least || opset > OPSETS.most) {
    refuse(`its operators are those of opset ${opset}; ${OPSETS.least} to ${OPSETS.most} are known.`);
  }
  if (model.nodes > MOST_NODES) refuse(`it has ${model.nodes} operators; ${MOST_NODES} are the most.`);
  if (!(model.parameters <= MOST_PARAMETERS)) {
    refuse(`it says to have ${model.parameters} weights; ${MOST_PARAMETERS} are the most.`);
  }
}

function contractOf({ metadata }: OnnxModel): DetectorContract {
  const text = metadata.get(CONTRACT_KEY);
  if (text === undefined) {
    throw new AppError(
      "unreadable",
      `This network does not say what it wants: it has no metadata ${CONTRACT_KEY} (docs/detector-contract.md).`,
    );
  }
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (cause) {
    throw new AppError("unreadable", `The metadata ${CONTRACT_KEY} of this network is not JSON.`, { cause });
  }
  const parsed = detectorContractSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.map(String).join(".") ?? "";
  throw new AppError(
    "unreadable",
    `The contract of this network cannot be kept: ${place === "" ? "" : `${place}: `}${issue?.message}.`,
  );
}
