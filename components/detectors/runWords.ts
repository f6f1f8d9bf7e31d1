import type { DetectionRunView, RunState } from "#lib/contracts/detection.ts";
import type { BoxOrder } from "#lib/domain/detection/foreignBoxes.ts";
import type { Tone } from "../ui/Badge.tsx";

/** How the state of a run is said and coloured. */
export const STATE_WORDS: Readonly<Record<RunState, { readonly says: string; readonly tone: Tone }>> = {
  waiting: { says: "waiting", tone: "plain" },
  running: { says: "running", tone: "info" },
  done: { says: "done", tone: "good" },
  failed: { says: "failed", tone: "bad" },
  cancelled: { says: "cancelled", tone: "aside" },
};

/** What a run is called: as somebody named it, else by its number. */
export const titleOfRun = ({ id, name }: Pick<DetectionRunView, "id" | "name">): string =>
  name === "" ? `Run ${id}` : name;

/** What it looked at. */
export function subjectOfRun({ kind, query }: Pick<DetectionRunView, "kind" | "query">): string {
  if (kind === "import") return "brought in";
  const lesions = query === "" ? "all lesions" : query;
  return kind === "series" ? `all slices of ${lesions}` : lesions;
}

export const ORDER_WORDS: Readonly<Record<BoxOrder, string>> = {
  xywh: "x, y, width, height",
  xyxy: "x1, y1, x2, y2",
  yxyx: "y1, x1, y2, x2",
};
