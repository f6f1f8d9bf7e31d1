/** One input or output of a network. */
export interface NetworkValue {
  readonly name: string;
  /** ONNX's name of the element type, such as float32. */
  readonly type: string;
  /** A number where it is fixed, its name where it is free, null where the file does not say. */
  readonly dims: readonly (number | string | null)[];
}

/** What was found in a detector file, without running it. */
export interface InspectedDetector {
  readonly opset: number;
  /** The program that wrote it, such as pytorch 1.13.1. */
  readonly producer: string;
  readonly nodes: number;
  /** How often each operator stands in it, the most frequent first. */
  readonly operators: readonly { readonly name: string; readonly count: number }[];
  /** Numbers in its weights. */
  readonly parameters: number;
  readonly inputs: readonly NetworkValue[];
  readonly outputs: readonly NetworkValue[];
}
