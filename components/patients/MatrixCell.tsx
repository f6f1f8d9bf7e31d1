import type { FollowedLesion, FollowUpCell, PatientRow } from "#lib/contracts/followUp.ts";
import { MarkPicture } from "../ui/MarkPicture.tsx";
import { sizeText } from "../ui/sizeText.ts";
import { lesionsIn, linkAt } from "./cellActions.ts";
import { changeText } from "./changeText.ts";

const SAID_WORDS = {
  gone: "gone",
  "too-small": "too small to measure",
  progression: "clearly grew",
} as const;

/** A lesion in one study: its picture and size, what that changed by, and whether it belongs here for sure. */
export function MatrixCell({
  place,
  row,
  cell,
  lesion,
  before,
  current,
  marked,
  onFocus,
}: {
  place: string;
  row: PatientRow;
  cell: FollowUpCell;
  lesion: FollowedLesion | undefined;
  /** Whether the study lies before the baseline. */
  before: boolean;
  current: boolean;
  marked: boolean;
  onFocus: () => void;
}) {
  const proposed = linkAt(row, lesionsIn(cell));
  const rim = marked
    ? "outline-2 outline-info"
    : current
      ? "bg-raised outline-1 outline-accent/70"
      : "hover:bg-raised";
  return (
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of a grid takes the focus
      role="gridcell"
      tabIndex={current ? 0 : -1}
      data-cell={place}
      aria-selected={current}
      onFocus={onFocus}
      className={`rounded-md p-1 align-top focus-visible:outline-2 focus-visible:outline-accent ${rim}`}
    >
      {lesion ? (
        <>
          <span
            className={`relative block w-fit rounded-md ${proposed ? "outline-2 outline-aside outline-dashed" : ""}`}
          >
            <MarkPicture
              src={lesion.hasImage ? `/api/lesions/${lesion.id}/thumbnail?v=${lesion.version}` : null}
              alt={`CT around lesion ${lesion.id}`}
              coordinates={lesion.coordinates}
              spacingMm={lesion.spacingMm}
            />
            {proposed && (
              <span className="absolute top-1 left-1 rounded-sm bg-black/80 px-1 text-aside text-caption leading-4">
                <span className="sr-only">proposed, </span>
                {Math.round(100 * proposed.link.confidence)} %
              </span>
            )}
            {cell.otherIds.length > 0 && (
              <span
                title={`Also lesion ${cell.otherIds.join(", ")}, in another series`}
                className="absolute top-1 right-1 rounded-sm bg-black/80 px-1 text-caption text-ink leading-4"
              >
                +{cell.otherIds.length}
              </span>
            )}
          </span>
          <span className="block whitespace-nowrap pt-1 font-medium text-caption">
            {sizeText(lesion.longMm, lesion.shortMm).replace(" mm", "")}
            <span className="text-faint"> mm</span>
          </span>
          <span className="block h-4 text-caption text-soft leading-4">
            {cell.fromFirst !== null && <Change share={cell.fromFirst} />}
            {cell.said && <span className="text-bad"> {SAID_WORDS[cell.said]}</span>}
          </span>
        </>
      ) : (
        <span className="grid size-24 place-items-center rounded-md border border-line border-dashed p-2 text-center text-caption text-faint">
          {cell.said ? (
            <span className="font-medium text-ink">{SAID_WORDS[cell.said]}</span>
          ) : before ? (
            ""
          ) : (
            <span>{isBeforeFirst(row, cell) ? "–" : "not evaluated"}</span>
          )}
        </span>
      )}
    </td>
  );
}

function Change({ share }: { share: number }) {
  return <span title="since its first study">{changeText(share)}</span>;
}

/** A new lesion is not missing before it came. */
function isBeforeFirst({ part, cells }: PatientRow, cell: FollowUpCell): boolean {
  const first = cells.findIndex(({ lesionId }) => lesionId !== null);
  return part === "new" && cells.indexOf(cell) < first;
}
