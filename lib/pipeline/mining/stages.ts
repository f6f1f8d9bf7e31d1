/** The mining pipeline as people see it (paper, setup procedure): the funnel has one row for each. */
export const MINING_STAGES = [
  { name: "find-studies", unit: "study", does: "Finds the CT studies that have bookmarks." },
  {
    name: "read-bookmarks",
    unit: "mark",
    does: "Reads SR, GSPS, AIM, CSV and Slicer documents; of versions, the newest counts.",
  },
  {
    name: "select-recist-diameters",
    unit: "mark",
    does: "Keeps marks of two lines, four vertices; the other tools are counted.",
  },
  { name: "fetch-volumes", unit: "mark", does: "Fetches the CT series that each bookmark was drawn on." },
  {
    name: "drop-nonaxial",
    unit: "mark",
    does: "Leaves out bookmarks on slices or planes that are not axial.",
  },
  {
    name: "place-on-slice",
    unit: "mark",
    does: "Finds the key slice and turns patient millimetres into pixels.",
  },
  { name: "anonymise", unit: "mark", does: "Replaces every identifier by running numbers." },
  { name: "write-volume", unit: "mark", does: "Writes the slices around each key slice as 16-bit PNG." },
  { name: "derive-box", unit: "mark", does: "Draws the box around the two diameters, padded by 5 px." },
  { name: "measure-noise", unit: "mark", does: "Measures size, shape and HU inside the box." },
  { name: "merge-duplicates", unit: "mark", does: "Merges boxes that overlap by more than 60 % (IoU)." },
  { name: "locate-in-body", unit: "mark", does: "Gives each lesion its place in the body, 0 to 1." },
  { name: "split", unit: "mark", does: "Puts each patient into training, validation or test." },
  { name: "flag-for-review", unit: "mark", does: "Flags the doubtful ones for a radiologist." },
] as const;

export type MiningStage = (typeof MINING_STAGES)[number]["name"];

/** Place in the pipeline, from 1. */
export function positionOf(stage: MiningStage): number {
  return MINING_STAGES.findIndex(({ name }) => name === stage) + 1;
}

export function isMiningStage(name: string): name is MiningStage {
  return MINING_STAGES.some((stage) => stage.name === name);
}
