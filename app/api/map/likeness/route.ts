import { handle } from "#lib/server/handle.ts";

/** GET /api/map/likeness: how the map of lesions by their likeness stands; the first who asks has it made. */
export const GET = handle({ run: ({ services }) => services.likenessMaps.state(services) });
