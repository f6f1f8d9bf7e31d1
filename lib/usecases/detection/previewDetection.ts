import type { RunPreview } from "#lib/contracts/detection.ts";
import { countImages } from "#lib/db/detection/runImages.ts";
import { parseQuery } from "#lib/domain/query/parseQuery.ts";
import type { DetectionServices } from "./DetectionServices.ts";

/** What a run of a query would look at now. @throws AppError `bad-request` when the query cannot be read */
export const previewDetection = (
  { db }: Pick<DetectionServices, "db">,
  q: string,
  wholeSeries: boolean,
): Promise<RunPreview> => countImages(db, parseQuery(q), wholeSeries);
