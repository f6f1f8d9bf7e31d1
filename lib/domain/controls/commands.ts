/**
 * Where a command has a meaning: wherever a viewer is, at any item of a batch, at a lesion, at a pair of lesions, or while
 * diameters are being changed.
 */
export type Where = "everywhere" | "viewer" | "item" | "lesion" | "pair" | "editing";

export interface Command {
  readonly id: string;
  /** What it does, as a person would say it. */
  readonly label: string;
  readonly group: "viewer" | "review" | "everywhere";
  /** The heading it stands under where all are listed. */
  readonly section: string;
  readonly where: Where;
  /** The keys that it comes with, as `keyFromEvent` names them. */
  readonly keys: readonly string[];
  /** Whether it goes on while its key is held down, lasts as long as that, or happens once a press. */
  readonly press: "once" | "repeats" | "held";
}

type Draft<Id extends string> = readonly [id: Id, label: string, ...keys: string[]];

/** A section of the list: they have all but name and keys in common. */
const section = <const Id extends string>(
  about: Pick<Command, "group" | "section" | "where"> & { press?: Command["press"] },
  ...drafts: readonly Draft<Id>[]
) => drafts.map(([id, label, ...keys]) => ({ press: "once" as const, ...about, id, label, keys }));

/**
 * Everything that a key can ask for, with the keys of the product's conventions. A number stands for a window, as in most
 * viewers; a letter for a word: `a` accept, `x` reject.
 */
export const COMMANDS = [
  ...section(
    { group: "viewer", section: "Slices", where: "viewer", press: "repeats" },
    ["slice-up", "One slice towards the head", "ArrowUp"],
    ["slice-down", "One slice towards the feet", "ArrowDown"],
  ),
  ...section({ group: "viewer", section: "Slices", where: "viewer" }, ["key-slice", "To the key slice", "k"]),
  ...section(
    { group: "viewer", section: "Windows", where: "viewer" },
    ["window-1", "Soft tissue", "1"],
    ["window-2", "Lung", "2"],
    ["window-3", "Liver", "3"],
    ["window-4", "Bone", "4"],
    ["window-5", "Brain", "5"],
    ["window-6", "Mediastinum", "6"],
    ["window-own", "The dataset’s own window", "0"],
    ["window-auto", "Fitted to this lesion", "w"],
    ["invert", "Invert black and white", "i"],
  ),
  ...section(
    { group: "viewer", section: "Picture", where: "viewer" },
    ["reset-view", "Reset the view", "Space"],
    ["fit", "Fit the whole slice", "f"],
    ["zoom-in", "Zoom in", "+", "="],
    ["zoom-out", "Zoom out", "-"],
    ["rotate", "Rotate by 90°", "r"],
    ["flip", "Exchange left and right", "h"],
  ),
  ...section({ group: "viewer", section: "Picture", where: "viewer", press: "held" }, [
    "magnifier",
    "Magnifier, while held",
    "z",
  ]),
  ...section({ group: "viewer", section: "Marks", where: "viewer", press: "held" }, [
    "hide-overlays",
    "Hide all marks, while held",
    "b",
  ]),
  ...section(
    { group: "viewer", section: "Marks", where: "viewer" },
    ["toggle-truth", "Lesions of the dataset", "g"],
    ["toggle-detector", "What a detector found", "m"],
    ["toggle-bookmarks", "Bookmarks as they were drawn", "v"],
    ["toggle-others", "Other lesions", "o"],
  ),
  ...section(
    { group: "viewer", section: "Measuring", where: "viewer" },
    ["tool-length", "Length", "l"],
    ["tool-ellipse", "Ellipse: mean and deviation", "c"],
    ["tool-probe", "Probe: HU of a pixel", "p"],
  ),
  ...section(
    { group: "review", section: "Verdict", where: "lesion" },
    ["accept", "Accept", "a"],
    ["reject", "Reject", "x"],
    ["fix", "Fix the diameters", "e"],
  ),
  ...section(
    { group: "review", section: "Verdict", where: "pair" },
    ["merge", "Merge: one lesion", "y"],
    ["keep-both", "Keep both: two lesions", "n"],
  ),
  ...section(
    { group: "review", section: "Verdict", where: "item" },
    ["unsure", "Unsure", "u"],
    ["skip", "Skip for later", "s"],
    ["undo-verdict", "Take back the last verdict", "ctrl+z"],
    ["next", "Next item", "ArrowRight"],
    ["previous", "Previous item", "ArrowLeft"],
  ),
  ...section(
    { group: "review", section: "Two readings", where: "item" },
    ["take-first", "Take reading A", ","],
    ["take-second", "Take reading B", "."],
  ),
  ...section({ group: "review", section: "Diameters", where: "lesion" }, [
    "draw-other",
    "Draw another lesion",
    "d",
  ]),
  ...section(
    { group: "review", section: "Diameters", where: "editing" },
    ["edit-undo", "Undo a stroke", "ctrl+z"],
    ["edit-redo", "Redo a stroke", "ctrl+y", "ctrl+shift+z"],
    ["rule-perpendicular", "Keep the short one perpendicular", "q"],
    ["snap-back", "Back to how it was", "Backspace"],
  ),
  ...section(
    { group: "review", section: "Outline", where: "editing" },
    ["outline-tool", "Points, brush or eraser", "t"],
    ["brush-smaller", "Smaller brush", "["],
    ["brush-larger", "Larger brush", "]"],
  ),
  ...section({ group: "everywhere", section: "Help", where: "everywhere" }, [
    "help",
    "This list of keys",
    "?",
  ]),
] as const satisfies readonly Command[];

export type CommandId = (typeof COMMANDS)[number]["id"];

const BY_ID = new Map<string, (typeof COMMANDS)[number]>(COMMANDS.map((command) => [command.id, command]));

/** The command of that name; undefined when this version has none, as in settings that another one stored. */
export const commandNamed = (id: string): (typeof COMMANDS)[number] | undefined => BY_ID.get(id);
