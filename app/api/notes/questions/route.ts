import { handle } from "#lib/server/handle.ts";
import { listOpenQuestions } from "#lib/usecases/lesions/listOpenQuestions.ts";

/** GET /api/notes/questions: questions about lesions that nobody has answered, the newest first. */
export const GET = handle({ run: ({ services, user }) => listOpenQuestions(services, user) });
