import { z } from "zod";
import { TABLE_COLUMNS, type TableMapping } from "#lib/domain/bookmarks/table/TableMapping.ts";
import { AppError } from "#lib/domain/errors.ts";

const name = z.string().min(1).max(200);
const kind = z.enum(["recist-diameters", "line", "arrow", "ellipse", "segmentation", "text", "other"]);

const common = {
  order: z.enum(["long-first", "short-first", "by-length"]),
  delimiter: z.enum([",", ";", "\t", "|"]).default(","),
  tools: z.record(z.string(), kind).default({}),
  ignore: z.array(z.string().max(200)).max(1000).default([]),
};
const others = z.partialRecord(z.enum(TABLE_COLUMNS), name);

/** A point is so many columns: two in pixels, three in patient space. */
const points = (dimension: 2 | 3) => z.union([name, z.array(z.array(name).length(dimension)).min(1).max(4)]);

const mapping = z.discriminatedUnion("space", [
  z.strictObject({
    space: z.literal("pixel"),
    base: z.union([z.literal("corner"), z.literal(0), z.literal(1)]),
    units: z.literal("px"),
    points: points(2),
    columns: others.default({}),
    ...common,
  }),
  z.strictObject({
    space: z.literal("patient"),
    axes: z.enum(["LPS", "RAS"]),
    units: z.enum(["mm", "cm"]),
    points: points(3),
    columns: others.default({}),
    ...common,
  }),
]);

/**
 * A mapping file as people write it (docs/csv-mapping.md), checked.
 *
 * @throws AppError `bad-request` that names the first wrong entry
 */
export function parseMapping(json: string): TableMapping {
  const parsed = mapping.safeParse(jsonFrom(json));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue && issue.path.length > 0 ? `"${issue.path.join(".")}"` : "the whole";
    throw refused(`${where}: ${issue?.message ?? "not understood"}`);
  }
  const { data } = parsed;
  const { order, delimiter, columns, tools, ignore } = data;
  return {
    order,
    delimiter,
    columns,
    tools,
    ignore,
    points: data.points,
    coordinates:
      data.space === "pixel"
        ? { space: "pixel", firstCentre: data.base === "corner" ? 0.5 : data.base }
        : { space: "patient", axes: data.axes, mmPerUnit: data.units === "cm" ? 10 : 1 },
  };
}

function jsonFrom(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw refused("it is not JSON", cause);
  }
}

const refused = (what: string, cause?: unknown): AppError =>
  new AppError("bad-request", `The mapping file cannot be used: ${what}. See docs/csv-mapping.md.`, {
    cause,
  });
