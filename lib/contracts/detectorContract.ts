import { z } from "zod";
import type { DetectorContract } from "../domain/detection/DetectorContract.ts";

/** A name inside an ONNX file. */
const name = z.string().min(1).max(200);
const hu = z.number().min(-32_768).max(32_767);

const sizeRule = z.discriminatedUnion("rule", [
  z.strictObject({ rule: z.literal("fixed"), px: z.int().min(16).max(2_048) }),
  z.strictObject({
    rule: z.literal("spacing"),
    mmPerPx: z.number().min(0.1).max(10),
    most: z.int().min(16).max(2_048),
  }),
]);

/** The metadata `lesionary.contract` of a detector file, see docs/detector-contract.md; what is not known is passed over. */
export const detectorContractSchema: z.ZodType<DetectorContract> = z
  .object({
    version: z.literal(1),
    name: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,59}$/, {
      error: "is made of small letters, digits, dots and hyphens, 60 at most",
    }),
    input: name,
    slices: z
      .int()
      .min(1)
      .max(9)
      .refine((slices) => slices % 2 === 1, { error: "is odd" }),
    sliceIntervalMm: z.number().min(0.1).max(50),
    windowHu: z.tuple([hu, hu]).refine(([low, high]) => low < high, { error: "is low, then high" }),
    mean: z.array(z.number().min(-1_000).max(1_000)),
    std: z.array(z.number().min(1e-6).max(1e6)),
    size: sizeRule,
    crop: z.enum(["none", "body"]),
    multiple: z.int().min(1).max(1_024),
    outputs: z.object({
      boxes: name,
      scores: name,
      types: name.optional(),
      features: name.optional(),
    }),
    query: z.object({ input: name, output: name }).optional(),
    nms: z.object({ inside: z.boolean(), iou: z.number().min(0).max(1) }),
  })
  .refine(({ slices, mean, std }) => mean.length === slices && std.length === slices, {
    error: "mean and std have one number a channel",
  });
