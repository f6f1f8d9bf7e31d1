import {
  createSerializer,
  type inferParserType,
  parseAsBoolean,
  parseAsFloat,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs";
import { LISTED_KINDS, TRUTH_KINDS } from "#lib/contracts/evaluations.ts";
import { PROTOCOL_NAMES } from "#lib/domain/evaluation/protocols.ts";
import { DIMENSIONS } from "#lib/domain/evaluation/strata.ts";

/** How a run is judged, where it is used, and which boxes are listed: all in the page's address. */
export const IN_ADDRESS = {
  protocol: parseAsStringLiteral(PROTOCOL_NAMES).withDefault("deeplesion-2018"),
  /** Overlap from which a lesion is found; null: the protocol's own. */
  iou: parseAsFloat,
  truth: parseAsStringLiteral(TRUTH_KINDS).withDefault("original"),
  versus: parseAsInteger,
  /** Where it is used: at so many false positives per image, or from a score on. */
  fp: parseAsFloat.withDefault(4),
  score: parseAsFloat,
  /** Whether boxes are listed, and of them which. */
  list: parseAsBoolean.withDefault(false),
  kind: parseAsStringLiteral(["", ...LISTED_KINDS]).withDefault(""),
  by: parseAsStringLiteral(DIMENSIONS),
  group: parseAsString.withDefault(""),
  /** Overlap of the list alone: a point of the sweep. */
  over: parseAsFloat,
};

export type Chosen = inferParserType<typeof IN_ADDRESS>;

const serialize = createSerializer(IN_ADDRESS);

/** The address that lists what is behind a point: of all that is chosen only the list changes. */
export const listAddress = (
  chosen: Chosen,
  point: Partial<Pick<Chosen, "fp" | "score" | "kind" | "by" | "group" | "over">>,
): string =>
  serialize({ ...chosen, score: null, kind: "", by: null, group: "", over: null, ...point, list: true }) ||
  "?";
