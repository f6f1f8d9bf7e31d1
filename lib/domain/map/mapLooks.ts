import { COARSE_TYPES } from "../datasets/coco.ts";
import { flagsOf, MAP_RULES, MAP_VERDICTS, type MapPoints, typeOf, verdictOf } from "./MapPoints.ts";
import { POINT_SHAPES, type PointShape } from "./pointSprite.ts";

/** What a map is coloured by. */
export const COLOURINGS = ["type", "size", "flag", "verdict"] as const;
export type Colouring = (typeof COLOURINGS)[number];

/** How lesions of a kind look on the map. */
export interface MapLook {
  /** In addresses; unique within a colouring. */
  readonly key: string;
  /** As people read it. */
  readonly says: string;
  readonly colour: string;
  readonly shape: PointShape;
}

/** Colours that people who see no red, green or blue tell apart as well (Okabe and Ito), lightened for a dark ground. */
const HUES = [
  "#e69f00",
  "#56b4e9",
  "#2fc49a",
  "#f0e442",
  "#4d8fe8",
  "#f0743a",
  "#d98bb8",
  "#e8edf4",
] as const;
/** One scale from dark to light (cividis), which stays in order without any colour. */
const SCALE = ["#3b5a9c", "#5f7396", "#868b8a", "#afa573", "#dbc25a", "#ffe945"] as const;
const NOTHING = "#738196";

const hue = (i: number): string => HUES[i % HUES.length] ?? NOTHING;
const shape = (i: number): PointShape => POINT_SHAPES[i % POINT_SHAPES.length] ?? "disc";

/** Upper edges of the classes of size [mm]; the last has none. */
export const SIZE_EDGES_MM = [10, 20, 30, 50, 100] as const;

/** Rules that say much the same of a lesion share a look. */
const RULE_GROUPS: readonly { key: string; says: string; rules: readonly string[] }[] = [
  { key: "shape", says: "size or shape", rules: ["too-small", "too-large", "too-flat"] },
  { key: "grey", says: "grey values", rules: ["too-dark", "low-contrast"] },
  { key: "place", says: "outside the body", rules: ["outside-body"] },
  { key: "lines", says: "lines", rules: ["not-crossing", "not-perpendicular", "length-mismatch"] },
];

const NO_FLAG = 0;
const SEVERAL = RULE_GROUPS.length + 1;

/** The looks of a colouring, from the lowest on the map to the highest; a point's look is its place in them. */
export const MAP_LOOKS: Readonly<Record<Colouring, readonly MapLook[]>> = {
  type: [
    { key: "none", says: "not labelled", colour: NOTHING, shape: "disc" },
    ...COARSE_TYPES.map((type, i) => ({
      key: type.replace(" ", "-"),
      says: type,
      colour: hue(i),
      shape: shape(i),
    })),
  ],
  size: [...SIZE_EDGES_MM, null].map((edge, i) => {
    const from = SIZE_EDGES_MM[i - 1] ?? null;
    return {
      key: String(from ?? 0),
      says:
        from === null ? `below ${edge} mm` : edge === null ? `${from} mm and more` : `${from} to ${edge} mm`,
      colour: SCALE[i] ?? NOTHING,
      shape: "disc" as const,
    };
  }),
  flag: [
    { key: "none", says: "not flagged", colour: NOTHING, shape: "disc" },
    ...RULE_GROUPS.map(({ key, says }, i) => ({
      key,
      says,
      colour: hue(i),
      shape: shape(i),
    })),
    { key: "several", says: "several of these, or others", colour: hue(7), shape: "diamond" },
  ],
  verdict: MAP_VERDICTS.map((verdict, i) =>
    verdict === null
      ? { key: "none", says: "not ruled on", colour: NOTHING, shape: "disc" }
      : { key: verdict, says: verdict, colour: hue([2, 1, 3, 5, 6][i - 1] ?? 7), shape: shape(i) },
  ),
};

const GROUP_BITS = RULE_GROUPS.map(({ rules }) =>
  rules.reduce((bits, rule) => bits | (1 << MAP_RULES.indexOf(rule)), 0),
);

/** The look of each lesion: its place in `MAP_LOOKS` of the colouring. */
export function looksOf(points: MapPoints, by: Colouring): Uint8Array {
  const { bits, sizeMm } = points;
  switch (by) {
    case "type":
      return Uint8Array.from(bits, typeOf);
    case "verdict":
      return Uint8Array.from(bits, verdictOf);
    case "size":
      return Uint8Array.from(sizeMm, sizeClassOf);
    case "flag":
      return Uint8Array.from(bits, (each) => flagLookOf(flagsOf(each)));
  }
}

export function sizeClassOf(sizeMm: number): number {
  const at = SIZE_EDGES_MM.findIndex((edge) => sizeMm < edge);
  return at < 0 ? SIZE_EDGES_MM.length : at;
}

function flagLookOf(flags: number): number {
  if (flags === 0) return NO_FLAG;
  const only = GROUP_BITS.findIndex((bits) => (flags & ~bits) === 0);
  return only < 0 ? SEVERAL : only + 1;
}

/** How many points have each look. */
export function countLooks(
  looks: Uint8Array,
  kinds: number,
  places: ArrayLike<number> | null,
): readonly number[] {
  const counts = new Array<number>(kinds).fill(0);
  const count = (look: number) => {
    counts[look] = (counts[look] ?? 0) + 1;
  };
  if (places === null) for (const look of looks) count(look);
  else for (let i = 0; i < places.length; i++) count(looks[places[i] ?? 0] ?? 0);
  return counts;
}
