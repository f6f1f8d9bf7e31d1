import Link from "next/link";
import type { Item } from "#lib/contracts/mining.ts";
import { Badge } from "../ui/Badge.tsx";
import { countText } from "../ui/countText.ts";
import { documentWords } from "../ui/documentWords.ts";
import { MarkPicture } from "../ui/MarkPicture.tsx";
import { sizeText } from "../ui/sizeText.ts";
import { reasonOf } from "./reasons.ts";

const KIND_WORDS: Readonly<Record<string, string>> = {
  "recist-diameters": "RECIST diameters",
  line: "single line",
  arrow: "arrow",
  ellipse: "ellipse",
  segmentation: "contour",
  text: "text",
  other: "other tool",
};

/** One study or mark of a run: what it is, what decided, and where it lies when that is known. */
export function ItemRow({
  item,
  stage,
  reasonShown,
}: {
  item: Item;
  /** The stage whose items are listed. */
  stage: string;
  /** Whether the reason stands over the list already. */
  reasonShown: boolean;
}) {
  const { bookmark, detail, reason } = item;
  const placed = bookmark?.placed ?? null;
  return (
    <div className="flex gap-4">
      {placed && (
        <MarkPicture
          src={placed.hasImage ? `/api/bookmarks/${bookmark?.id}/thumbnail` : null}
          alt={`CT around the mark, series ${placed.series}, slice ${placed.slice}`}
          coordinates={placed.coordinates}
          spacingMm={placed.spacingMm}
        />
      )}
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <span className="font-medium">{titleOf(item)}</span>
          {item.count > 1 && <span className="figures text-soft">× {countText(item.count)}</span>}
          {!reasonShown && reason && (
            <Badge tone="aside">
              {reasonOf(reason).label}
              {item.stoppedAt !== stage && <span className="text-faint">at {item.stoppedAt}</span>}
            </Badge>
          )}
          {bookmark?.longMm != null && bookmark.shortMm != null && (
            <span className="figures text-soft">{sizeText(bookmark.longMm, bookmark.shortMm)}</span>
          )}
        </div>
        {detail && <p className="text-soft">{sentenceOf(detail)}</p>}
        <p className="figures text-caption text-faint">{factsOf(item).join(" · ")}</p>
      </div>
      {item.lesionId !== null && (
        <Link
          href={`/lesions/${item.lesionId}`}
          className="self-center underline decoration-line underline-offset-4 hover:decoration-accent"
        >
          Lesion {item.lesionId}
        </Link>
      )}
    </div>
  );
}

function titleOf({ kind, bookmark, study }: Item): string {
  if (bookmark) return KIND_WORDS[bookmark.kind] ?? bookmark.kind;
  if (kind === "file") return "File";
  if (kind === "study") return study ? `Study ${study}` : "Study";
  return "Part of a document";
}

/** Details are written as parts of sentences here and there. */
const sentenceOf = (detail: string): string =>
  detail.charAt(0).toUpperCase() + detail.slice(1) + (/[.!?]$/.test(detail) ? "" : ".");

function factsOf({ kind, bookmark, study }: Item): string[] {
  const placed = bookmark?.placed;
  return [
    bookmark ? documentWords(bookmark.source) : null,
    placed ? `series ${placed.series}, slice ${placed.slice}` : null,
    !placed && study && kind !== "study" ? `study ${study}` : null,
    kind === "study" && !study ? "not numbered: nothing in the dataset is of it" : null,
    ...(bookmark?.warnings ?? []).map((warning) => warning.replaceAll("-", " ")),
  ].filter((fact) => fact !== null);
}
