import type { BudgetRule } from "./RequestBudget.ts";

/** A page of ours asks for some twenty things a second at its busiest; a script gets a hundred. */
const REQUESTS: BudgetRule = { burst: 200, perSecond: 100 };
/** Scrolling through series with all their neighbours fetched: hundreds at once, each of them cheap. */
const PICTURES: BudgetRule = { burst: 3_000, perSecond: 500 };
/** Hashing a password costs the server a tenth of a second on purpose, and nobody needs many. */
const SECRETS: BudgetRule = { burst: 20, perSecond: 0.5 };
/** By network address, which may be a whole department behind a proxy. */
const VISITORS: BudgetRule = { burst: 120, perSecond: 30 };

const PICTURE = /^GET \/api\/(slices|.*\/(thumbnails?|coronal))/;
const SECRET = /^POST \/api\/(change-password|account\/tokens|users)/;

/** What a caller has for requests of a kind, each kind by itself: scrolling never holds up a verdict. */
export function budgetOf(pattern: string, signedIn: boolean): { kind: string; rule: BudgetRule } {
  if (!signedIn) return { kind: "visitor", rule: VISITORS };
  if (PICTURE.test(pattern)) return { kind: "pictures", rule: PICTURES };
  if (SECRET.test(pattern)) return { kind: "secrets", rule: SECRETS };
  return { kind: "requests", rule: REQUESTS };
}
