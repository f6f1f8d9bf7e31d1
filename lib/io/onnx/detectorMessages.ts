import type { DetectorContract } from "#lib/domain/detection/DetectorContract.ts";
import type { DetectionSettings } from "#lib/domain/detection/detectionsFromOutputs.ts";
import type { AppErrorCode } from "#lib/domain/errors.ts";
import type { Box } from "#lib/domain/geometry/box.ts";
import type { DetectedSlice, KeptSeries, LoosePicture } from "#lib/ports/Detector.ts";
import type { Provider } from "./providers.ts";

/** What a detector's process is asked, one thing at a time. */
export type DetectorQuestion =
  | {
      readonly asks: "open";
      readonly file: string;
      readonly contract: DetectorContract;
      readonly providers: readonly Provider[];
      readonly threads: number;
      /** Folder of the volumes. */
      readonly volumes: string;
    }
  | {
      readonly asks: "detect";
      readonly series: KeptSeries;
      readonly position: number;
      readonly settings: DetectionSettings;
    }
  | {
      readonly asks: "describe";
      readonly series: KeptSeries;
      readonly position: number;
      readonly boxes: readonly Box[];
    }
  | {
      readonly asks: "describe-picture";
      readonly picture: LoosePicture;
      readonly boxes: readonly Box[];
    };

/** What it answers to each. */
export type DetectorReply =
  | { readonly opened: Provider }
  | { readonly detected: DetectedSlice }
  | { readonly described: readonly (Float32Array | null)[] }
  | { readonly refused: { readonly code: AppErrorCode; readonly message: string } }
  /** A fault of ours: its kind and places in our code. */
  | { readonly failed: string };
