import type { Detections } from "../domain/evaluation/Detections.ts";
import type { FrocRequest } from "../domain/evaluation/frocReport.ts";
import { PROTOCOLS, type ProtocolName } from "../domain/evaluation/protocols.ts";
import { type Truth, type TruthImage, type TruthLesion, truthOf } from "../domain/evaluation/Truth.ts";

type Edges = readonly [number, number, number, number];

/** A detection as a test writes it: image, score, left, top, right, bottom. */
export type Drawn = readonly [imageId: number, score: number, ...edges: Edges];

export function detectionsOf(truth: Truth, drawn: readonly Drawn[]): Detections {
  const indexOf = new Map(truth.images.map(({ id }, index) => [id, index]));
  return {
    imageOf: Int32Array.from(drawn, ([id]) => indexOf.get(id) ?? Number.NaN),
    boxes: Float64Array.from(drawn.flatMap(([, , ...edges]) => edges)),
    scores: Float64Array.from(drawn, ([, score]) => score),
  };
}

/** Images by id, each with the boxes of its lesions; each of a patient of its own. */
export const truthFrom = (lesionsOf: Readonly<Record<number, readonly Edges[]>>): Truth =>
  truthOf(
    Object.keys(lesionsOf).map((id): TruthImage => ({ id: Number(id), patient: null, intervalMm: null })),
    Object.entries(lesionsOf).flatMap(([id, boxes]) =>
      boxes.map((box): TruthLesion => ({ imageId: Number(id), box: [...box], type: null, sizeMm: null })),
    ),
  );

/** A protocol as it stands, and nothing besides, unless told otherwise. */
export const asking = (name: ProtocolName, more: Partial<FrocRequest> = {}): FrocRequest => ({
  protocol: PROTOCOLS[name],
  threshold: null,
  by: [],
  resampling: null,
  sweeps: false,
  ...more,
});
