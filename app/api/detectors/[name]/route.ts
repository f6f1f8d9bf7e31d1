import { changeDetectorBody, detectorParams } from "#lib/contracts/detection.ts";
import { handle } from "#lib/server/handle.ts";
import { changeDetector } from "#lib/usecases/detection/changeDetector.ts";

/** PATCH /api/detectors/{name}: offers a detector no more or again, or gives it another model card. */
export const PATCH = handle({
  params: detectorParams,
  body: changeDetectorBody,
  run: ({ services, params, body, user }) =>
    changeDetector(services, { ...params, ...body, actor: user.name }),
});
