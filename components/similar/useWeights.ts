import { parseAsInteger, useQueryStates } from "nuqs";
import { useDeferredValue } from "react";
import { USUAL_WEIGHTS } from "#lib/contracts/similar.ts";
import type { Weights } from "./queries.ts";

const IN_ADDRESS = {
  image: parseAsInteger.withDefault(USUAL_WEIGHTS.image),
  place: parseAsInteger.withDefault(USUAL_WEIGHTS.place),
  size: parseAsInteger.withDefault(USUAL_WEIGHTS.size),
};

/** The weights in the address; `settled` follows them when there is time for it. */
export function useWeights() {
  const [given, setGiven] = useQueryStates(IN_ADDRESS);
  const weights: Weights = {
    image: percent(given.image),
    place: percent(given.place),
    size: percent(given.size),
  };
  return {
    weights,
    settled: useDeferredValue(weights),
    setWeights: (change: Partial<Weights>) => void setGiven(change),
    reset: () => void setGiven(null),
  };
}

const percent = (value: number): number => Math.max(0, Math.min(100, value));
