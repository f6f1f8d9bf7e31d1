import type { FilePlace } from "./FilePlace.ts";
import type { FolderIndex } from "./folderIndex.ts";

/**
 * Tells which study a loose document was put beside: the smallest folder around it that has CT images in it or below it,
 * when all of them are of one study. Null when they are of several, or there are none. An archive counts as a folder.
 */
export function studyNear(index: FolderIndex): (document: FilePlace) => string | null {
  const studiesIn = new Map<string, Set<string>>();
  for (const study of index.studies.values()) {
    for (const series of study.series.values()) {
      if (series.modality !== "CT") continue;
      for (const { place } of series.objects) {
        for (const folder of foldersAround(place)) {
          const studies = studiesIn.get(folder) ?? new Set();
          studiesIn.set(folder, studies.add(study.uid));
        }
      }
    }
  }
  return (document) => {
    for (const folder of foldersAround(document)) {
      const studies = studiesIn.get(folder);
      if (studies) return studies.size === 1 ? ([...studies][0] ?? null) : null;
    }
    return null;
  };
}

/** From the nearest outwards, the source's own folder last. */
function* foldersAround(place: FilePlace): Generator<string> {
  const parts = (typeof place === "string" ? place : `${place[0]}/.`).split(/[\\/]/);
  for (let length = parts.length - 1; length >= 0; length--) yield parts.slice(0, length).join("/");
}
