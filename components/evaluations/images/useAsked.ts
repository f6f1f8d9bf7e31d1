import { parseAsFloat, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { LISTED_KINDS, TRUTH_KINDS } from "#lib/contracts/evaluations.ts";
import { PROTOCOL_NAMES } from "#lib/domain/evaluation/protocols.ts";

const IN_ADDRESS = {
  protocol: parseAsStringLiteral(PROTOCOL_NAMES).withDefault("deeplesion-2018"),
  iou: parseAsFloat,
  truth: parseAsStringLiteral(TRUTH_KINDS).withDefault("original"),
  score: parseAsFloat.withDefault(0.5),
  kind: parseAsStringLiteral(["", ...LISTED_KINDS]).withDefault(""),
  by: parseAsString.withDefault(""),
  group: parseAsString.withDefault(""),
  patient: parseAsInteger,
  /** Place among the run's images. */
  at: parseAsInteger,
};

/** What the page shows, from its address and back into it. */
export const useAsked = () => useQueryStates(IN_ADDRESS, { history: "replace", scroll: false });
