import type { HuSlices } from "../../ports/HuSlices.ts";
import { Pipeline } from "../stage.ts";
import { anonymise, type NumberSeries } from "./anonymise.ts";
import { deriveBox } from "./deriveBox.ts";
import { dropNonaxial } from "./dropNonaxial.ts";
import { fetchVolumes } from "./fetchVolumes.ts";
import type { Mark } from "./marks.ts";
import { measureNoise } from "./measureNoise.ts";
import { placeMarks } from "./placeMarks.ts";
import type { StudyVolumes } from "./StudyVolumes.ts";
import { type WriteVolumePorts, writeVolume } from "./writeVolume.ts";

export interface StudyPorts extends Omit<WriteVolumePorts, "content"> {
  readonly study: StudyVolumes;
  readonly numberSeries: NumberSeries;
  readonly slices: HuSlices;
  /** What is added around the diameters on each side [px]; the paper has 5. */
  readonly paddingPx: number;
}

/** What is done with the RECIST diameters of one study: stages 4 to 10. */
export const studyPipeline = (ports: StudyPorts) =>
  Pipeline.of<Mark>()
    .into(fetchVolumes(ports.study)) //            Mark         → FetchedMark
    .into(dropNonaxial) //                         FetchedMark  → FetchedMark
    .into(placeMarks) //                           FetchedMark  → PlacedMark
    .into(anonymise(ports.numberSeries)) //        PlacedMark   → NumberedMark
    .into(writeVolume({ ...ports, content: (slice) => ports.study.content(slice) })) // → KeptMark
    .into(deriveBox(ports.paddingPx)) //           KeptMark     → BoxedMark
    .into(measureNoise(ports.slices)); //          BoxedMark    → MeasuredMark
