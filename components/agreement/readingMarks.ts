import type { Dispute, Reading } from "#lib/contracts/agreement.ts";
import type { ViewerMark } from "../viewer/index.ts";

/**
 * What is drawn over one of the two readings: what this reader holds true as the lesion, what the other one holds true
 * faintly beside it, and the lines that were judged as the bookmark. A reading that holds no measurement true draws none.
 */
export function readingMarks({ lesion, other, readings }: Dispute, which: 0 | 1): readonly ViewerMark[] {
  const mark = (layer: ViewerMark["layer"], id: string, reading: Reading, label: string): ViewerMark[] =>
    holdsTrue(reading)
      ? [{ id, slice: lesion.slice, layer, coordinates: reading.coordinates, box: reading.box, label }]
      : [];
  const names = ["A", "B"] as const;
  const own = readings[which];
  const against = readings[which === 0 ? 1 : 0];
  return [
    {
      id: "judged",
      slice: lesion.slice,
      layer: "bookmark",
      coordinates: lesion.coordinates,
      box: [],
    },
    ...(other && other.series === lesion.series
      ? [
          {
            id: "judged other",
            slice: other.slice,
            layer: "bookmark" as const,
            coordinates: other.coordinates,
            box: [],
          },
        ]
      : []),
    ...mark("other", "against", against, names[which === 0 ? 1 : 0]),
    ...mark("truth", "own", own, names[which]),
  ];
}

/** Whether a reading says that there is a lesion, and how large it is. */
export const holdsTrue = ({ decision }: Reading): boolean => decision === "accept" || decision === "fix";
