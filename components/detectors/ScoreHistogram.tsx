import type { DetectionRunDetail } from "#lib/contracts/detection.ts";
import { BarChart } from "../charts/index.ts";
import { countOf, countText } from "../ui/countText.ts";

/** How many boxes have which score. */
export function ScoreHistogram({ scores }: { scores: NonNullable<DetectionRunDetail["scores"]> }) {
  const { from, to, counts } = scores;
  const step = (to - from) / counts.length;
  const edge = (at: number) => (from + at * step).toFixed(2);
  const most = Math.max(...counts);
  return (
    <figure>
      <BarChart
        unit="boxes"
        crowded
        axisText={(count) => count.toLocaleString("en-GB")}
        rows={counts.map((value, at) => ({
          key: edge(at),
          label: edge(at),
          value,
          text: countText(value),
          says: `to ${edge(at + 1)}: ${countOf(value, "box", "boxes")}`,
        }))}
      />
      <figcaption className="sr-only">
        Boxes by score from {from} to {to}; {countOf(most, "box", "boxes")} in the fullest of {counts.length}{" "}
        steps.
      </figcaption>
    </figure>
  );
}
