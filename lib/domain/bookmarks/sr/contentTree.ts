import { type Code, code, type DicomDataset, items, numbers, text } from "../../dicom/dataset.ts";
import { isRefusal, type Refusal } from "../Graphic.ts";

/** One item of a structured report's content (PS3.3 C.17.3). */
export interface ContentItem {
  /** Its place, as PS3.3 C.17.3.2.5 counts: the root is `1`, its second child `1.2`. */
  readonly path: string;
  /** `""` for an item by reference. */
  readonly valueType: string;
  readonly concept: Code | null;
  readonly dataset: DicomDataset;
  readonly children: readonly ContentItem[];
  /** The path that an item by reference names (0040,DB73); null for an item by value. */
  readonly reference: string | null;
}

/** A report of this many items or levels is no radiologist's work. */
const MOST_ITEMS = 9_999;
const MOST_LEVELS = 64;

/** The content of a report as a tree; a refusal when it is larger than any report is. */
export function contentTree(report: DicomDataset): ContentItem | Refusal {
  const size = { items: 0 };
  return readItem(report, "1", 1, size);
}

function readItem(
  dataset: DicomDataset,
  path: string,
  level: number,
  size: { items: number },
): ContentItem | Refusal {
  size.items += 1;
  if (size.items > MOST_ITEMS)
    return { refused: "document-too-large", detail: `more than ${MOST_ITEMS} content items` };
  if (level > MOST_LEVELS)
    return { refused: "document-too-large", detail: `more than ${MOST_LEVELS} content levels` };

  const children: ContentItem[] = [];
  for (const [index, child] of items(dataset, "0040A730").entries()) {
    const read = readItem(child, `${path}.${index + 1}`, level + 1, size);
    if (isRefusal(read)) return read;
    children.push(read);
  }
  const referenced = numbers(dataset, "0040DB73");
  return {
    path,
    valueType: text(dataset, "0040A040") ?? "",
    concept: code(dataset, "0040A043"),
    dataset,
    children,
    reference: referenced.length > 0 ? referenced.join(".") : null,
  };
}

/** The item itself and all below it. */
export function* walk(item: ContentItem): Generator<ContentItem> {
  yield item;
  for (const child of item.children) yield* walk(child);
}

/** Finds the item that a path names; null when there is none. */
export function itemAt(root: ContentItem, path: string): ContentItem | null {
  const [first, ...steps] = path.split(".");
  if (first !== "1") return null;
  let item: ContentItem | undefined = root;
  for (const step of steps) item = item?.children[Number(step) - 1];
  return item ?? null;
}
