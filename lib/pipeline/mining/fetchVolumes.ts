import { perItem } from "../stage.ts";
import type { FetchedMark, Mark } from "./marks.ts";
import type { StudyVolumes } from "./StudyVolumes.ts";

/** Reads the headers of the series that each bookmark was drawn on, ordered head to feet. */
export const fetchVolumes = (study: StudyVolumes) =>
  perItem<Mark, FetchedMark>("fetch-volumes", async (mark) => {
    const found = await study.of(mark.bookmark);
    return "volumes" in found ? { kept: { ...mark, volumes: found.volumes } } : found;
  });
