/** How large the picture becomes: its longer side `px`, or its pixels `mmPerPx` with no side above `most`. */
export type SizeRule =
  | { readonly rule: "fixed"; readonly px: number }
  | { readonly rule: "spacing"; readonly mmPerPx: number; readonly most: number };

/** What a detector file says of itself; docs/detector-contract.md explains every field. */
export interface DetectorContract {
  readonly version: 1;
  readonly name: string;
  /** Name of the picture input, float32 `[1, slices, height, width]`. */
  readonly input: string;
  /** Odd, 1 to 9; the middle channel is the slice that is looked at, channels go from head to feet. */
  readonly slices: number;
  readonly sliceIntervalMm: number;
  /** What becomes grey 0 and grey 255 [HU]. */
  readonly windowHu: readonly [low: number, high: number];
  /** One a channel, in greys. */
  readonly mean: readonly number[];
  readonly std: readonly number[];
  readonly size: SizeRule;
  readonly crop: "none" | "body";
  /** Width and height are filled up to a multiple of it [px]. */
  readonly multiple: number;
  /** Names of the outputs. */
  readonly outputs: {
    readonly boxes: string;
    readonly scores: string;
    readonly types?: string | undefined;
    readonly features?: string | undefined;
  };
  readonly query?: { readonly input: string; readonly output: string } | undefined;
  readonly nms: { readonly inside: boolean; readonly iou: number };
}

/** What turns a slice into a network's picture. */
export type InputContract = Pick<
  DetectorContract,
  "slices" | "sliceIntervalMm" | "windowHu" | "mean" | "std" | "size" | "crop" | "multiple"
>;
