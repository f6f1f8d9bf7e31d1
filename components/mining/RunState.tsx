import { isRunning, type RunState as State } from "#lib/contracts/mining.ts";
import { Badge } from "../ui/Badge.tsx";
import { STATE_WORDS } from "./runWords.ts";

/** Where a run stands, in a word. */
export function RunState({ state }: { state: State }) {
  const { word, tone } = STATE_WORDS[state];
  return (
    <Badge tone={tone}>
      {isRunning(state) && <span className="breathes size-1.5 rounded-full bg-current" aria-hidden="true" />}
      {word}
    </Badge>
  );
}
