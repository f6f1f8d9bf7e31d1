import type { z } from "zod";

/** What a route takes and answers, for the description of the API. A route that is not described fails a test. */
export interface ApiRoute {
  /** What it does, in one sentence without a full stop. */
  readonly says: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Of JSON, or the media type of anything else. */
  readonly answer: z.ZodType | `${string}/${string}`;
}

/** By method and address, as the rules of access list them: `GET /api/lesions`. */
export type ApiRoutes = Readonly<Record<string, ApiRoute>>;
