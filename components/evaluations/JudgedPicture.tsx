import type { JudgedBox } from "#lib/contracts/evaluations.ts";
import { boundsOfCoordinates } from "#lib/domain/previews/boundsOfCoordinates.ts";
import { fieldAround } from "#lib/domain/previews/fieldAround.ts";
import { SlicePicture } from "../ui/SlicePicture.tsx";
import { LOOKS, type Look, lookOf } from "./looks.ts";

/** The part of a slice around a box, drawn as on the slice itself. */
export function JudgedPicture({ evaluationId, box }: { evaluationId: number; box: JudgedBox }) {
  const edges = box.box.map((edge) => edge.toFixed(1)).join(",");
  const { box: field } = fieldAround(boundsOfCoordinates(box.box), box.spacingMm);
  return (
    <SlicePicture
      src={`/api/evaluations/${evaluationId}/images/${box.image}/picture?box=${edges}`}
      alt=""
      field={field}
    >
      {box.lesionBox && box.kind !== "missed" && <Edges box={box.lesionBox} look="truth" />}
      <Edges box={box.box} look={lookOf(box.kind)} />
    </SlicePicture>
  );
}

function Edges({ box, look }: { box: readonly number[]; look: Look }) {
  const { color, dash } = LOOKS[look];
  const [left = 0, top = 0, right = 0, bottom = 0] = box;
  const edges = { x: left, y: top, width: right - left, height: bottom - top };
  return (
    <>
      <rect {...edges} stroke="#000" strokeOpacity="0.6" strokeWidth="3" vectorEffect="non-scaling-stroke" />
      <rect
        {...edges}
        stroke={color}
        strokeWidth="1.5"
        strokeDasharray={dash}
        vectorEffect="non-scaling-stroke"
      />
    </>
  );
}
