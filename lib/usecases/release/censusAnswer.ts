import { type Census, censusSchema } from "../../contracts/releases.ts";
import type { DatasetCensus } from "../../domain/datasets/census.ts";

/** A census as it is told over HTTP. */
export const censusAnswer = (census: DatasetCensus): Census => censusSchema.parse(census);
