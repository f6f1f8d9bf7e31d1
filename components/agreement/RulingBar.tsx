import type { Dispute } from "#lib/contracts/agreement.ts";
import { Keys } from "../controls/index.ts";
import { Button } from "../ui/Button.tsx";
import { sizeText } from "../ui/sizeText.ts";
import type { EditSession } from "../viewer/index.ts";
import { holdsTrue } from "./readingMarks.ts";
import { signedText } from "./signedText.ts";

/** What can be ruled besides taking one of the readings, or what can be done with the diameters that are drawn. */
export function RulingBar({
  dispute,
  isEditing,
  lengths,
  session,
  busy,
  last,
  onAccept,
  onReject,
  onUnsure,
  onMerge,
  onKeepBoth,
  onEdit,
  onCancel,
  onSave,
  onUndo,
}: {
  dispute: Dispute;
  isEditing: boolean;
  /** Of what is drawn now. */
  lengths: { readonly longMm: number; readonly shortMm: number } | null;
  session: EditSession;
  busy: boolean;
  /** The lesion that was ruled on last, and can be taken back. */
  last: number | null;
  onAccept: () => void;
  onReject: () => void;
  onUnsure: () => void;
  onMerge: () => void;
  onKeepBoth: () => void;
  onEdit: (from: readonly number[]) => void;
  onCancel: () => void;
  onSave: () => void;
  onUndo: () => void;
}) {
  const { lesion, readings, mayRule } = dispute;
  if (!mayRule) {
    return (
      <p className="flex h-10 items-center px-1 text-soft">
        You read this item yourself: somebody else has to rule on it.
      </p>
    );
  }
  if (isEditing) {
    const starts = [
      { name: "A", coordinates: readings[0].coordinates, there: holdsTrue(readings[0]) },
      { name: "B", coordinates: readings[1].coordinates, there: holdsTrue(readings[1]) },
      { name: "judged lines", coordinates: lesion.coordinates, there: true },
    ];
    return (
      <div className="figures flex min-h-10 flex-wrap items-center gap-2">
        <p className="mr-1">
          Drag the ends on the left.{" "}
          {lengths && (
            <output className="font-semibold text-truth">{sizeText(lengths.longMm, lengths.shortMm)}</output>
          )}
        </p>
        <span className="text-caption text-faint">Begin with</span>
        {starts
          .filter(({ there }) => there)
          .map(({ name, coordinates }) => (
            <Button key={name} look="quiet" onClick={() => onEdit(coordinates)}>
              {name}
            </Button>
          ))}
        <Button look="quiet" onClick={session.undo} disabled={!session.canUndo}>
          Undo
        </Button>
        <span className="ml-auto" />
        <Button look="quiet" onClick={onCancel}>
          Cancel <Keys command="fix" />
        </Button>
        <Button look="main" onClick={onSave} busy={busy} disabled={session.diameters === null}>
          Rule: these <Keys command="accept" />
        </Button>
      </div>
    );
  }
  return (
    <div className="flex min-h-10 flex-wrap items-center gap-2">
      <Differing dispute={dispute} />
      {dispute.other === null ? (
        <>
          <Button onClick={onAccept} disabled={busy}>
            Accept as judged <Keys command="accept" />
          </Button>
          <Button onClick={onReject} disabled={busy}>
            Reject <Keys command="reject" />
          </Button>
          <Button
            onClick={() => onEdit(readings.find(holdsTrue)?.coordinates ?? lesion.coordinates)}
            disabled={busy}
          >
            Draw anew <Keys command="fix" />
          </Button>
        </>
      ) : (
        <>
          <Button onClick={onMerge} disabled={busy}>
            Merge <Keys command="merge" />
          </Button>
          <Button onClick={onKeepBoth} disabled={busy}>
            Keep both <Keys command="keep-both" />
          </Button>
        </>
      )}
      <Button onClick={onUnsure} disabled={busy}>
        Unsure <Keys command="unsure" />
      </Button>
      <p className="ml-auto text-caption text-soft">
        {busy ? "Saving…" : last !== null ? `Lesion ${last}: ruling saved.` : ""}
      </p>
      <Button look="quiet" onClick={onUndo} disabled={busy || last === null}>
        Take back <Keys command="undo-verdict" />
      </Button>
    </div>
  );
}

/** How far the two measurements are apart, when both readings have one. */
function Differing({ dispute: { readings, iou } }: { dispute: Dispute }) {
  const [a, b] = readings;
  if (!holdsTrue(a) || !holdsTrue(b)) return <span className="mr-2 text-soft">Or rule yourself:</span>;
  return (
    <span className="figures mr-2 text-soft">
      IoU {iou.toFixed(2)}, A less B {signedText(a.longMm - b.longMm)} × {signedText(a.shortMm - b.shortMm)}{" "}
      mm
    </span>
  );
}
