import {
  anyJsonSchema,
  cocoImagesSchema,
  type ForeignDetections,
  readForeignJson,
} from "#lib/contracts/foreignDetections.ts";
import { readJsonFile } from "#lib/contracts/readJsonFile.ts";
import type { BoxOrder, ForeignBox } from "#lib/domain/detection/foreignBoxes.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { ImportFile } from "#lib/ports/ImportFile.ts";
import type { ImportServices } from "../import/ImportServices.ts";

/** What reading such files asks of the world. */
export type ForeignFileServices = Pick<ImportServices, "readWhole" | "inspectText" | "readCsv">;

/** Detections of a file, and how it usually writes boxes. */
export interface ReadDetections extends ForeignDetections {
  readonly order: BoxOrder;
  /** What the centre of the first pixel counts. */
  readonly origin: 0 | 1;
}

const MOST_ROWS = 5_000_000;

/** Names of a CSV's columns, and what they mean. */
const IMAGE_COLUMNS = ["image", "file_name", "filename", "image_id", "image_name"];
const SCORE_COLUMNS = ["score", "confidence", "probability"];
const BOX_COLUMNS: readonly {
  readonly names: readonly string[];
  readonly order: BoxOrder;
  readonly origin: 0 | 1;
}[] = [
  { names: ["x1", "y1", "x2", "y2"], order: "xyxy", origin: 0 },
  { names: ["left", "top", "right", "bottom"], order: "xyxy", origin: 0 },
  { names: ["xmin", "ymin", "xmax", "ymax"], order: "xyxy", origin: 0 },
  { names: ["bb_xmin", "bb_ymin", "bb_xmax", "bb_ymax"], order: "xyxy", origin: 1 },
  { names: ["x", "y", "width", "height"], order: "xywh", origin: 0 },
  { names: ["x", "y", "w", "h"], order: "xywh", origin: 0 },
];

/**
 * Reads a file of detections: COCO results, `all_boxes` as JSON, or CSV; which of them is seen by its first character.
 *
 * @param truth a COCO file whose images it is about; null when images are told by their names
 * @throws AppError `unreadable`, `too-large` with the place
 */
export async function readForeignFile(
  services: ForeignFileServices,
  file: ImportFile,
  truth: ImportFile | null,
  signal: AbortSignal,
): Promise<ReadDetections> {
  if (!(await beginsAsJson(file))) return readCsvDetections(services, file, signal);
  const nameOf = truth && (await imagesOf(services, truth));
  const read = readForeignJson(
    file.name,
    readJsonFile(anyJsonSchema, file.name, (await services.readWhole(file)).bytes),
    nameOf,
  );
  return { ...read, order: read.format === "coco" ? "xywh" : "xyxy", origin: 0 };
}

async function imagesOf({ readWhole }: ForeignFileServices, truth: ImportFile) {
  const { images } = readJsonFile(cocoImagesSchema, truth.name, (await readWhole(truth)).bytes);
  return new Map(images.map(({ id, file_name }) => [String(id), file_name]));
}

async function beginsAsJson(file: ImportFile): Promise<boolean> {
  for await (const piece of file.bytes()) {
    const start = new TextDecoder().decode(piece.subarray(0, 64)).trimStart();
    if (start !== "") return start.startsWith("[") || start.startsWith("{");
  }
  throw new AppError("unreadable", `${file.name} is empty.`);
}

async function readCsvDetections(
  { inspectText, readCsv }: ForeignFileServices,
  file: ImportFile,
  signal: AbortSignal,
): Promise<ReadDetections> {
  const { dialect } = await inspectText(file, signal);
  let columns: ReturnType<typeof columnsOf> | null = null;
  const boxes: ForeignBox[] = [];
  for await (const { row, cells } of readCsv(file, dialect)) {
    if (columns === null) {
      columns = columnsOf(file.name, cells);
      continue;
    }
    if (boxes.length >= MOST_ROWS)
      throw new AppError("too-large", `${file.name} has more than ${MOST_ROWS} rows.`);
    const [a = Number.NaN, b = Number.NaN, c = Number.NaN, d = Number.NaN, score = Number.NaN] = [
      ...columns.box,
      columns.score,
    ].map((at) => numberOf(cells[at]));
    if (![a, b, c, d, score].every(Number.isFinite)) {
      throw new AppError(
        "unreadable",
        `${file.name}, row ${row}: a box or score is no number. Nothing was imported.`,
      );
    }
    boxes.push({ image: cells[columns.image] ?? "", numbers: [a, b, c, d], score });
  }
  if (columns === null) throw new AppError("unreadable", `${file.name} is empty.`);
  return { format: "csv", boxes, looked: [], order: columns.order, origin: columns.origin };
}

const numberOf = (cell: string | undefined): number =>
  cell === undefined || cell.trim() === "" ? Number.NaN : Number(cell);

function columnsOf(file: string, header: readonly string[]) {
  const names = header.map((name) => name.trim().toLowerCase());
  const one = (of: readonly string[]) => names.findIndex((name) => of.includes(name));
  const image = one(IMAGE_COLUMNS);
  const score = one(SCORE_COLUMNS);
  const found = BOX_COLUMNS.find((columns) => columns.names.every((name) => names.includes(name)));
  if (image < 0 || score < 0 || !found) {
    throw new AppError(
      "unreadable",
      `${file}: a table of detections has a column for the image (${IMAGE_COLUMNS.join(", ")}), for the score (${SCORE_COLUMNS.join(", ")}), and four for the box (${BOX_COLUMNS.map((columns) => columns.names.join(" ")).join("; ")}). Nothing was imported.`,
    );
  }
  return {
    image,
    score,
    box: found.names.map((name) => names.indexOf(name)),
    order: found.order,
    origin: found.origin,
  };
}
