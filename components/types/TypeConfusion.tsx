import { COARSE_TYPES } from "../ui/typeWords.ts";

const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8];

/** What one reader called lesions against what the other did: agreement on the diagonal, and the more the lighter. */
export function TypeConfusion({
  first,
  second,
  counts,
}: {
  first: string;
  second: string;
  counts: readonly (readonly number[])[];
}) {
  const most = Math.max(1, ...counts.flat());
  return (
    <table className="border-separate border-spacing-0.5 text-caption">
      <caption className="sr-only">
        Types given by {first} in rows against those given by {second} in columns
      </caption>
      <thead>
        <tr>
          <td />
          <th scope="colgroup" colSpan={NUMBERS.length} className="pb-1 font-medium text-soft">
            {second}
          </th>
        </tr>
        <tr>
          <th scope="col" className="pr-2 text-right font-medium text-soft">
            {first}
          </th>
          {NUMBERS.map((type) => (
            <th key={type} scope="col" className="min-w-16 px-1 pb-1 font-normal text-faint">
              {COARSE_TYPES[type]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {NUMBERS.map((type, row) => (
          <tr key={type}>
            <th scope="row" className="whitespace-nowrap pr-2 text-right font-normal text-faint">
              {COARSE_TYPES[type]}
            </th>
            {NUMBERS.map((other, column) => {
              const count = counts[row]?.[column] ?? 0;
              return (
                <td
                  key={other}
                  className="relative h-7 overflow-hidden rounded-sm bg-raised text-center text-body"
                >
                  <span
                    aria-hidden="true"
                    className={`absolute inset-0 ${row === column ? "bg-kept" : "bg-aside"}`}
                    style={{ opacity: count === 0 ? 0 : 0.18 + (0.5 * count) / most }}
                  />
                  <span className={`relative ${count === 0 ? "text-faint" : "font-semibold text-ink"}`}>
                    {count}
                  </span>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
