import { handle } from "#lib/server/handle.ts";
import { measureSuggestions } from "#lib/usecases/types/typeVotes.ts";

/** GET /api/types/accuracy: how often suggestions from neighbours are right where the type is known. */
export const GET = handle({ run: ({ services }) => measureSuggestions(services) });
