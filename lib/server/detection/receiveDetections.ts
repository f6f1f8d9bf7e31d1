import type { z } from "zod";
import type { DetectionRunDetail, importDetectionsQuery } from "#lib/contracts/detection.ts";
import { describeDetectionRun } from "#lib/usecases/detection/describeDetection.ts";
import { importDetections } from "#lib/usecases/detection/importDetections.ts";
import { readEnv } from "../env.ts";
import { importServices } from "../importServices.ts";
import { receiveFile } from "../imports/receiveFile.ts";
import type { SignedInUser } from "../session.ts";
import type { WebServices } from "../web.ts";

/**
 * Receives a file of foreign detections and brings it in.
 *
 * @throws AppError as `receiveFile` and `importDetections`
 */
export async function receiveDetections({
  services,
  user,
  query,
  request,
}: {
  readonly services: WebServices;
  readonly user: Pick<SignedInUser, "name">;
  readonly query: z.infer<typeof importDetectionsQuery>;
  readonly request: Request;
}): Promise<DetectionRunDetail> {
  const { dataDir, databaseUrl } = readEnv();
  await using file = await receiveFile(request, query.file, dataDir);
  const runId = await importDetections(
    { db: services.db, ...importServices({ databaseUrl: databaseUrl ?? "", dataDir }) },
    {
      file,
      truth: null,
      model: query.model,
      order: query.order ?? null,
      origin: query.origin === undefined ? null : query.origin === "1" ? 1 : 0,
      actor: user.name,
      signal: request.signal,
    },
  );
  return describeDetectionRun(services, runId);
}
