import type { z } from "zod";
import type { newDetectorQuery } from "#lib/contracts/detection.ts";
import { addDetector } from "#lib/usecases/detection/addDetector.ts";
import { readEnv } from "../env.ts";
import { receiveFile } from "../imports/receiveFile.ts";
import type { SignedInUser } from "../session.ts";
import type { WebServices } from "../web.ts";

/**
 * Receives a detector file, inspects it and tries it out.
 *
 * @throws AppError as `receiveFile` and `addDetector`
 */
export async function receiveDetector({
  services,
  user,
  query,
  request,
}: {
  readonly services: WebServices;
  readonly user: Pick<SignedInUser, "name">;
  readonly query: z.infer<typeof newDetectorQuery>;
  readonly request: Request;
}): Promise<{ readonly name: string; readonly isNew: boolean }> {
  await using file = await receiveFile(request, "detector.onnx", readEnv().dataDir);
  return addDetector(services, {
    bytes: file.bytes(),
    name: query.name ?? null,
    card: "",
    actor: user.name,
  });
}
