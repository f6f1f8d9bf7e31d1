import type { DetectorView } from "#lib/contracts/detection.ts";
import { detectorContractSchema } from "#lib/contracts/detectorContract.ts";

/** What a detector wants and gives, in words. */
export function contractRows({ contract, inspected }: DetectorView): readonly (readonly [string, string])[] {
  const parsed = detectorContractSchema.safeParse(contract);
  if (!parsed.success) return [];
  const { slices, sliceIntervalMm, windowHu, size, crop, outputs, nms, query } = parsed.data;
  const gives = [
    "boxes",
    "scores",
    ...(outputs.types === undefined ? [] : ["types"]),
    ...(outputs.features === undefined ? [] : ["features"]),
  ];
  return [
    ["Slices", `${slices}, ${sliceIntervalMm} mm apart`],
    ["Window", `${windowHu[0]} to ${windowHu[1]} HU`],
    [
      "Picture",
      size.rule === "fixed"
        ? `${size.px} px on the longer side`
        : `${size.mmPerPx} mm/px, ${size.most} px at most`,
    ],
    ["Crop", crop === "body" ? "to the body" : "none"],
    ["Gives", gives.join(", ")],
    ["Can be asked about boxes", query ? "yes" : "no"],
    ["Overlapping boxes", nms.inside ? "thinned out inside" : `thinned out here, IoU ${nms.iou}`],
    ...(inspected
      ? ([
          ["Operators", `${inspected.nodes}, opset ${inspected.opset}`],
          ["Written by", inspected.producer === "" ? "not said" : inspected.producer],
        ] as const)
      : []),
  ];
}
