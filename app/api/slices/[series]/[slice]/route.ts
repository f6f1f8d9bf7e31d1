import { sliceParams } from "#lib/contracts/lesions.ts";
import { handle } from "#lib/server/handle.ts";
import { pngAnswer } from "#lib/server/pngAnswer.ts";
import { readSlice } from "#lib/usecases/readSlice.ts";

/** GET /api/slices/{series}/{slice}: a kept slice as it is stored, a 16-bit PNG of HU + 32768. */
export const GET = handle({
  params: sliceParams,
  run: async ({ services, params }) => pngAnswer(await readSlice(services, params), "for-good"),
});
