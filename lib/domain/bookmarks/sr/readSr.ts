import { type DicomDataset, text } from "../../dicom/dataset.ts";
import { isRefusal } from "../Graphic.ts";
import { documentOf, markOr, otherMark, recistMark, refusedDocument, refusedMark } from "../marks.ts";
import { pairCrossingLines } from "../pairCrossingLines.ts";
import type { BookmarkDocument, ReadBookmark, ReadDocument, RefusedMark } from "../ReadBookmark.ts";
import { recistFromLines } from "../recistFromLines.ts";
import { keyOf, MEASUREMENT_GROUP } from "./codes.ts";
import { type ContentItem, contentTree } from "./contentTree.ts";
import { evidenceOf } from "./evidence.ts";
import { type LoneLine, readGroup } from "./readGroup.ts";

/**
 * Reads the marks of a structured report: TID 1500 and any other that draws on images, whatever its template.
 *
 * The whole content is walked; a measurement group inside another is a group of its own. Lines of one tracking UID
 * that cross are one bookmark, though each stands in a group of its own (two "Length" measurements of a lesion).
 * Source: PS3.16 TID 1500, TID 1501, TID 1410; PS3.3 C.17.3, C.18.
 */
export function readSr(dataset: DicomDataset, document: BookmarkDocument): ReadDocument {
  const root = contentTree(dataset);
  if (isRefusal(root)) return refusedDocument(document, root);

  const report = { root, evidence: evidenceOf(dataset) };
  const marks: (ReadBookmark | RefusedMark)[] = [];
  const lines: LoneLine[] = [];
  for (const { container, members, isGroup } of groupsOf(root)) {
    const read = readGroup(container, members, { document, report, isGroup });
    marks.push(...read.marks);
    lines.push(...read.lines);
  }
  marks.push(...marksOfLines(lines));

  if (marks.length === 0) {
    const title = text(dataset, "0040A040") === null ? "no content" : keyOf(root.concept);
    return refusedDocument(document, {
      refused: "not-a-bookmark-document",
      detail: `a report without marks (${title})`,
    });
  }
  if (!document.complete) {
    const detail = `Completion Flag (0040,A491) is PARTIAL; ${marks.length} marks wait for its completion`;
    return refusedDocument(document, { refused: "document-partial", detail });
  }
  return documentOf(document, marks);
}

interface Group {
  readonly container: ContentItem;
  readonly members: readonly ContentItem[];
  readonly isGroup: boolean;
}

/**
 * The measurement groups of a report, and the other containers: what stands in a container that is itself inside a
 * measurement group belongs to that group, unless it is a group too.
 */
function groupsOf(root: ContentItem): readonly Group[] {
  const groups: Group[] = [];
  const enter = (container: ContentItem, isGroup: boolean): void => {
    const members: ContentItem[] = [];
    const collect = (item: ContentItem): void => {
      for (const child of item.children) {
        const childIsGroup = child.valueType === "CONTAINER" && keyOf(child.concept) === MEASUREMENT_GROUP;
        if (childIsGroup || (child.valueType === "CONTAINER" && !isGroup)) {
          enter(child, childIsGroup);
          continue;
        }
        members.push(child);
        // What hangs on a measurement or a graphic is read with it, not as a member of its own.
        if (!["NUM", "SCOORD", "SCOORD3D"].includes(child.valueType)) collect(child);
      }
    };
    collect(container);
    groups.push({ container, members, isGroup });
  };
  enter(root, keyOf(root.concept) === MEASUREMENT_GROUP);
  return groups;
}

/** Pairs the lone lines that belong together; the others are marks of the line tool. */
function marksOfLines(lines: readonly LoneLine[]): readonly (ReadBookmark | RefusedMark)[] {
  const together = Map.groupBy(lines, ({ key, facts: { target } }) =>
    JSON.stringify([key, target.sopInstanceUid, target.frame ?? 1, target.frameOfReferenceUid]),
  );
  return [...together.values()].flatMap((group) => {
    const { pairs, alone, ambiguous } = pairCrossingLines(group.map(({ graphic }) => graphic));
    const at = (places: readonly number[]) => group.filter((_, place) => places.includes(place));
    return [
      ...pairs.flatMap((pair) => bookmarkOf(at(pair))),
      ...at(alone).map(({ facts, graphic, stated }) => otherMark(facts, "line", graphic, stated)),
      ...at(ambiguous).map(({ facts }) =>
        refusedMark(facts.document.uid, facts.itemPath, {
          refused: "pairing-ambiguous",
          detail: `${ambiguous.length} lines of one lesion cross one another`,
        }),
      ),
    ];
  });
}

function bookmarkOf([a, b]: readonly LoneLine[]): readonly (ReadBookmark | RefusedMark)[] {
  if (!a || !b) return [];
  const rolesNamed = a.role !== b.role && a.role !== "line" && b.role !== "line";
  const [first, second] = rolesNamed && a.role === "short" ? [b, a] : [a, b];
  const pair = recistFromLines(first.graphic, second.graphic, rolesNamed);
  const made = isRefusal(pair)
    ? pair
    : recistMark(first.facts, pair, [first.stated, second.stated], rolesNamed ? [] : ["paired-by-geometry"]);
  return [markOr(first.facts, made)];
}
