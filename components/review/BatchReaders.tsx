import { useQuery } from "@tanstack/react-query";
import { Check } from "../ui/Check.tsx";
import { SelectField, TextField } from "../ui/Field.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import type { DraftFieldsProps } from "./BatchFilterFields.tsx";
import { reviewQueries } from "./queries.ts";

/** Who reads the batch, how often each item is read, and how many known items are mixed in. */
export function BatchReaders({ draft, change, wrong }: DraftFieldsProps) {
  const readers = useQuery(reviewQueries.readers());
  const toggle = (id: string, chosen: boolean) =>
    change({
      readerIds: chosen ? [...draft.readerIds, id] : draft.readerIds.filter((each) => each !== id),
    });
  return (
    <>
      <div className="grid grid-cols-[1fr_10rem] gap-3">
        <SelectField
          label="Reading"
          value={draft.readings}
          hint={
            draft.readings === "2"
              ? "Neither sees the other’s ruling; where they differ, a third settles it."
              : "The ruling counts at once."
          }
          onChange={({ target }) => change({ readings: target.value === "2" ? "2" : "1" })}
        >
          <option value="1">one reader an item</option>
          <option value="2">two readers, blind</option>
        </SelectField>
        {draft.kind === "lesions" && (
          <TextField
            label="Known items, %"
            inputMode="decimal"
            hint="To see how readers do."
            value={draft.honeypots}
            error={wrong.honeypotShare ? "From 0 to 50." : null}
            onChange={({ target }) => change({ honeypots: target.value })}
          />
        )}
      </div>
      <fieldset className="flex flex-col gap-2">
        <legend className="pb-1.5 font-medium text-soft">Readers</legend>
        {readers.isError ? (
          <LoadFailure error={readers.error} onRetry={() => void readers.refetch()} />
        ) : (
          <div className="grid max-h-32 grid-cols-2 gap-x-4 gap-y-2 overflow-y-auto rounded-md border border-line bg-room p-3">
            {readers.data?.readers.map(({ id, name }) => (
              <Check
                key={id}
                label={name}
                checked={draft.readerIds.includes(id)}
                onChange={({ target }) => toggle(id, target.checked)}
              />
            ))}
          </div>
        )}
        <p className="text-caption text-faint">
          {draft.readerIds.length === 0 ? "None chosen: every reader may take part." : "Only those chosen."}
        </p>
      </fieldset>
    </>
  );
}
