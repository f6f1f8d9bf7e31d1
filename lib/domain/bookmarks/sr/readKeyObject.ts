import { type DicomDataset, items, text } from "../../dicom/dataset.ts";
import { isRefusal } from "../Graphic.ts";
import { refusedDocument } from "../marks.ts";
import type { BookmarkDocument, ReadDocument } from "../ReadBookmark.ts";
import { keyOf, REJECTION_TITLES } from "./codes.ts";
import { contentTree, walk } from "./contentTree.ts";
import { listedUids } from "./evidence.ts";

/**
 * Reads a Key Object Selection document: a rejection note when its title is one of those that withdraw (IHE IOCM),
 * else a list of images of interest, which holds no marks.
 *
 * What it withdraws stands in its content (PS3.16 TID 2010); a note without content withdraws what its evidence lists.
 */
export function readKeyObject(dataset: DicomDataset, document: BookmarkDocument): ReadDocument {
  const root = contentTree(dataset);
  if (isRefusal(root)) return refusedDocument(document, root);
  const title = keyOf(root.concept);
  if (!REJECTION_TITLES.has(title)) {
    const detail = `a selection of key images (${title}), no rejection note`;
    return refusedDocument(document, { refused: "not-a-bookmark-document", detail });
  }
  const inContent = [...walk(root)].flatMap((item) =>
    items(item.dataset, "00081199").flatMap((object) => text(object, "00081155") ?? []),
  );
  const rejectedUids = inContent.length > 0 ? inContent : listedUids(dataset, "0040A375");
  return { document, bookmarks: [], refused: [], rejections: [{ documentUid: document.uid, rejectedUids }] };
}
