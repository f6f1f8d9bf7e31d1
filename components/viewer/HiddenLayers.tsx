import { useEffect, useState } from "react";
import { keyText } from "#components/controls/index.ts";
import type { CommandId } from "#lib/domain/controls/commands.ts";
import type { MarkLayer, ViewerMark } from "./types.ts";
import { useViewer } from "./useViewer.ts";
import type { ViewerModel } from "./ViewerModel.ts";

const LAYERS: readonly { layer: MarkLayer; name: string; command: CommandId }[] = [
  { layer: "truth", name: "Lesions", command: "toggle-truth" },
  { layer: "bookmark", name: "Bookmarks", command: "toggle-bookmarks" },
  { layer: "other", name: "Other lesions", command: "toggle-others" },
  { layer: "detector", name: "Detections", command: "toggle-detector" },
];

/** How long one is told that there is nothing to show or to hide [ms]. */
const TOLD_MS = 4_000;

/**
 * Which marks are hidden, and by which key they come back: a picture without its marks must not pass for one that has
 * none. Who asks for a detector's marks where no detector has run is told so.
 */
export function HiddenLayers({ model, marks }: { model: ViewerModel; marks: readonly ViewerMark[] }) {
  const hidden = useViewer(model, (state) => state.hiddenLayers);
  const allHidden = useViewer(model, (state) => state.marksHidden);
  const hasDetections = marks.some(({ layer }) => layer === "detector");
  const asked = hidden.has("detector");
  const isTold = useToldFor(!hasDetections, asked);

  const words = allHidden
    ? ["All marks hidden"]
    : LAYERS.filter(({ layer }) => hidden.has(layer) && (layer !== "detector" || hasDetections)).map(
        ({ name, command }) => `${name} hidden (${keyText(command)})`,
      );
  if (isTold && !allHidden) words.push("No detector has run on this series yet");
  return (
    <p
      role="status"
      className="pointer-events-none absolute inset-x-12 top-10 flex flex-wrap justify-center gap-1.5 text-caption"
    >
      {words.map((word) => (
        <span key={word} className="rounded-sm bg-black/70 px-1.5 py-0.5 text-aside">
          {word}
        </span>
      ))}
    </p>
  );
}

/** Whether `asked` has changed a moment ago while there was nothing to show. */
function useToldFor(isEmpty: boolean, asked: boolean): boolean {
  const [last, setLast] = useState(asked);
  const [isTold, setTold] = useState(false);
  if (last !== asked) {
    setLast(asked);
    setTold(isEmpty);
  }
  // The moment is a clock's; asking again while one is told begins it anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: every asking counts, in both directions
  useEffect(() => {
    if (!isTold) return;
    const end = setTimeout(() => setTold(false), TOLD_MS);
    return () => clearTimeout(end);
  }, [isTold, asked]);
  return isTold;
}
