declare module "pg-copy-streams" {
  import type { Writable } from "node:stream";
  import type { Submittable } from "pg";

  /** A stream whose bytes are the rows of a `COPY … FROM STDIN`; given to `client.query`, which returns it. */
  export function from(statement: string): Writable & Submittable;
}
