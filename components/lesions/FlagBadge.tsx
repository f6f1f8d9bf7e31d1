import type { LesionFlag } from "#lib/contracts/lesions.ts";
import { Badge } from "../ui/Badge.tsx";
import { ruleWords } from "../ui/ruleWords.ts";

/** That a rule flagged a lesion. */
export function FlagBadge({ flag }: { flag: LesionFlag }) {
  return <Badge tone="aside">{ruleWords(flag.rule).name.toLowerCase()}</Badge>;
}
