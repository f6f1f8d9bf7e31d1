import type { DetectorContract } from "#lib/domain/detection/DetectorContract.ts";
import type { NetworkValue } from "#lib/domain/detection/InspectedDetector.ts";
import type { DetectorRuntime } from "#lib/ports/Detector.ts";
import { openInProcess } from "./DetectorProcess.ts";
import { inspectDetector, isDetectorFile } from "./inspectDetector.ts";
import type { Provider } from "./providers.ts";

export interface OnnxRuntimeOptions {
  /** The file of a detector's process, `program.ts`. */
  readonly program: URL;
  /** Folder of the volumes. */
  readonly volumes: string;
  /** In the order in which they are tried. */
  readonly providers: readonly Provider[];
  /** Of the processor. */
  readonly threads: number;
}

/** Detectors in ONNX Runtime, each in a process of its own. */
export const onnxRuntime = ({
  program,
  volumes,
  providers,
  threads,
}: OnnxRuntimeOptions): DetectorRuntime => ({
  inspect: inspectDetector,
  isDetector: isDetectorFile,
  async open(file) {
    const { contract, inspected } = inspectDetector(file);
    return openInProcess(program, {
      asks: "open",
      file,
      contract: filledUp(contract, inspected.inputs),
      providers,
      threads,
      volumes,
    });
  },
});

/** Where a network takes pictures of one size only, all are filled up to it. */
function filledUp(contract: DetectorContract, inputs: readonly NetworkValue[]): DetectorContract {
  const dims = inputs.find(({ name }) => name === contract.input)?.dims ?? [];
  const [height, width] = dims.slice(2);
  return typeof height === "number" && height === width ? { ...contract, multiple: height } : contract;
}
