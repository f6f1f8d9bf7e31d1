import type { AgreementPair } from "#lib/contracts/agreement.ts";
import { DECISION_WORDS } from "./decisionWords.ts";

/** What one reader decided against what the other did: agreement on the diagonal, and the more the lighter. */
export function ConfusionMatrix({ pair }: { pair: AgreementPair }) {
  const { decisions, counts } = pair.table;
  const most = Math.max(1, ...counts.flat());
  return (
    <table className="border-separate border-spacing-0.5 text-caption">
      <caption className="sr-only">
        Decisions of {pair.first.name} in rows against those of {pair.second.name} in columns
      </caption>
      <thead>
        <tr>
          <td />
          <th scope="colgroup" colSpan={decisions.length} className="pb-1 font-medium text-soft">
            {pair.second.name}
          </th>
        </tr>
        <tr>
          <th scope="col" className="pr-2 text-right font-medium text-soft">
            {pair.first.name}
          </th>
          {decisions.map((decision) => (
            <th key={decision} scope="col" className="min-w-14 px-1 pb-1 font-normal text-faint">
              {DECISION_WORDS[decision]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {decisions.map((decision, row) => (
          <tr key={decision}>
            <th scope="row" className="pr-2 text-right font-normal text-faint">
              {DECISION_WORDS[decision]}
            </th>
            {decisions.map((other, column) => {
              const count = counts[row]?.[column] ?? 0;
              return <Cell key={other} count={count} share={count / most} agreed={row === column} />;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ count, share, agreed }: { count: number; share: number; agreed: boolean }) {
  const tone = agreed ? "bg-kept" : "bg-aside";
  return (
    <td className="relative h-8 overflow-hidden rounded-sm bg-raised text-center text-body">
      <span
        aria-hidden="true"
        className={`absolute inset-0 ${tone}`}
        style={{ opacity: count === 0 ? 0 : 0.18 + 0.5 * share }}
      />
      <span className={`relative ${count === 0 ? "text-faint" : "font-semibold text-ink"}`}>{count}</span>
    </td>
  );
}
