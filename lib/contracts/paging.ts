import { z } from "zod";

/** A place in a long list, as the server gave it out: the id of the last row seen. Pages are found by it, not counted. */
export const cursorSchema = z.string().regex(/^[0-9]{1,18}$/);

/** A page of a list; `next` is null on the last one. */
export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ rows: z.array(row), total: z.int(), next: cursorSchema.nullable() });
