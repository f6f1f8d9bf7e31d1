import { KeyCaps } from "#components/controls/index.ts";
import { QUERY_FIELDS } from "#lib/domain/query/queryFields.ts";
import { Dialog } from "../../ui/Dialog.tsx";

const KEYS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"], "Go from lesion to lesion"],
  [["shift+ArrowRight"], "Choose what is passed"],
  [["Space"], "Choose, or not"],
  [["ctrl+a"], "Choose all of the query"],
  [["Escape"], "Choose none"],
  [["Enter"], "Open"],
  [["Home", "End"], "To the first, to the last"],
  [["/"], "To the query"],
  [["?"], "This help"],
];

const EXAMPLES: readonly (readonly [query: string, says: string])[] = [
  ["type:lung,liver", "either of them"],
  ["long:>=10 long:<30", "both conditions"],
  ["long:10..30", "from 10 to 30 mm, both included"],
  ["-flag:any", "without any flag"],
  ['split:test or tag:"to check"', "one of two conditions"],
  ["type:lung (sex:F or age:>70)", "parentheses"],
  ["interval:missing", "no value"],
  ["is:excluded", "left out by decision"],
];

/** The keys of the list, and the language of its query. */
export function ListHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys, and how to ask" wide onClose={onClose}>
      <div className="grid gap-8 md:grid-cols-[15rem_1fr]">
        <section aria-label="Keys">
          <h3 className="border-line border-b pb-1 text-caption text-faint">Keys</h3>
          <dl className="pt-1">
            {KEYS.map(([keys, does]) => (
              <div key={does} className="flex min-h-7 items-center justify-between gap-3">
                <dt>{does}</dt>
                <dd>
                  <span className="inline-flex gap-1">
                    {keys.map((key) => (
                      <KeyCaps key={key} name={key} />
                    ))}
                  </span>
                </dd>
              </div>
            ))}
          </dl>
          <h3 className="border-line border-b pt-4 pb-1 text-caption text-faint">Asking</h3>
          <dl className="pt-1">
            {EXAMPLES.map(([query, says]) => (
              <div key={query} className="py-0.5">
                <dt className="font-mono text-caption text-accent">{query}</dt>
                <dd className="text-caption text-soft">{says}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section aria-label="What can be asked">
          <h3 className="border-line border-b pb-1 text-caption text-faint">What can be asked</h3>
          <dl className="columns-1 gap-6 pt-1 lg:columns-2">
            {QUERY_FIELDS.map(({ name, says, unit }) => (
              <div key={name} className="flex break-inside-avoid gap-3 py-0.5">
                <dt className="w-16 shrink-0 font-mono text-accent text-caption leading-5">{name}</dt>
                <dd className="text-soft">
                  {says}
                  {unit && ` [${unit}]`}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  );
}
