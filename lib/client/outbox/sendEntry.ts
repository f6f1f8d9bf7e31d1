import { rulingAnswerSchema } from "#lib/contracts/learning.ts";
import {
  drawnLesionSchema,
  itemAnswerSchema,
  progressAnswerSchema,
  recordedSchema,
} from "#lib/contracts/review.ts";
import { fetchJson, RequestFailure } from "../fetchJson.ts";
import type { OutboxEntry } from "./OutboxEntry.ts";
import type { Confirmation } from "./openOutbox.ts";

/** A request that hangs longer than this is given up and made again: it holds up what waits behind it [ms]. */
const PATIENCE_MS = 20_000;

/**
 * Tells the server of one entry. It is safe to do so again: verdicts and drawn lesions carry an id of their own, and
 * taking back or putting off twice is the same as once.
 *
 * @throws RequestFailure when it was not confirmed; status 0 when nothing, or nothing that is understood, came back
 */
export async function sendEntry({ act, userId }: OutboxEntry): Promise<Confirmation> {
  const options = { signal: AbortSignal.timeout(PATIENCE_MS), staysWhenSignedOut: true, madeBy: userId };
  try {
    switch (act.kind) {
      case "verdict": {
        const address = `/api/review/items/${act.itemId}/verdict`;
        const recorded = await fetchJson(recordedSchema, address, {
          ...options,
          method: "PUT",
          body: act.body,
        });
        return { kind: "verdict", ...recorded };
      }
      case "undo": {
        const address = `/api/review/verdicts/${act.verdictId}/undo`;
        return {
          kind: "undo",
          ...(await fetchJson(itemAnswerSchema, address, { ...options, method: "POST" })),
        };
      }
      case "skip": {
        const address = `/api/review/items/${act.itemId}/skip`;
        const answer = await fetchJson(progressAnswerSchema, address, { ...options, method: "POST" });
        return { kind: "skip", ...answer };
      }
      case "draw": {
        const answer = await fetchJson(drawnLesionSchema, "/api/review/lesions", {
          ...options,
          method: "POST",
          body: act.body,
        });
        return { kind: "draw", lesionId: answer.lesionId };
      }
      case "ruling": {
        const address = `/api/detections/${act.itemId}/rulings`;
        const answer = await fetchJson(rulingAnswerSchema, address, {
          ...options,
          method: "POST",
          body: act.body,
        });
        return { kind: "ruling", ...answer };
      }
      case "undo-ruling": {
        const address = `/api/rulings/${act.verdictId}/undo`;
        const answer = await fetchJson(rulingAnswerSchema, address, { ...options, method: "POST" });
        return { kind: "undo-ruling", ...answer };
      }
    }
  } catch (error) {
    // A refusal has a status of 400 and up; all else, such as an answer cut off in the middle, says nothing of the outcome.
    if (error instanceof RequestFailure && error.status >= 400) throw error;
    throw new RequestFailure(0, "The server does not answer.", { cause: error });
  }
}
