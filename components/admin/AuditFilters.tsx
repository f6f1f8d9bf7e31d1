"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";

const FILTERS = {
  actor: parseAsString,
  action: parseAsString,
  subject: parseAsString,
  from: parseAsString,
  to: parseAsString,
  after: parseAsString,
};

const BOX =
  "h-8 rounded-md border border-edge/70 bg-surface px-3 text-ink placeholder:text-faint hover:border-edge focus:border-accent";

/** Narrows the audit log; every change begins at its newest page again. */
export function AuditFilters({ actors, actions }: { actors: readonly string[]; actions: readonly string[] }) {
  const [filter, setFilter] = useQueryStates(FILTERS);
  const narrow = (change: Partial<Record<keyof typeof FILTERS, string | null>>) =>
    void setFilter({ ...change, after: null });
  const { after: _place, ...narrowing } = filter;
  const narrowed = Object.values(narrowing).some((value) => value !== null);
  return (
    <search className="flex flex-wrap items-center gap-x-4 gap-y-3 pb-4">
      <Choice
        label="Who"
        value={filter.actor ?? ""}
        onChange={({ target }) => narrow({ actor: target.value || null })}
      >
        <option value="">everybody</option>
        {withChosen(actors, filter.actor).map((actor) => (
          <option key={actor}>{actor}</option>
        ))}
      </Choice>
      <Choice
        label="Did"
        value={filter.action ?? ""}
        onChange={({ target }) => narrow({ action: target.value || null })}
      >
        <option value="">anything</option>
        {withChosen(actions, filter.action).map((action) => (
          <option key={action}>{action}</option>
        ))}
      </Choice>
      <label className="flex items-center gap-2 text-soft">
        To
        <input
          key={filter.subject}
          type="search"
          defaultValue={filter.subject ?? ""}
          placeholder="lesion 12"
          maxLength={200}
          onBlur={({ target }) => narrow({ subject: target.value.trim() || null })}
          onKeyDown={({ key, currentTarget }) => {
            if (key === "Enter") narrow({ subject: currentTarget.value.trim() || null });
          }}
          className={`${BOX} w-36`}
        />
      </label>
      <DayField label="From" value={filter.from} onChange={(from) => narrow({ from })} />
      <DayField label="until" value={filter.to} onChange={(to) => narrow({ to })} />
      {narrowed && (
        <Button
          look="quiet"
          onClick={() => narrow({ actor: null, action: null, subject: null, from: null, to: null })}
        >
          Clear
        </Button>
      )}
    </search>
  );
}

/** What is chosen stays in the list while the list is still on its way. */
const withChosen = (words: readonly string[], chosen: string | null): readonly string[] =>
  chosen === null || words.includes(chosen) ? words : [chosen, ...words];

function DayField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | null;
  onChange: (day: string | null) => void;
}) {
  return (
    <label className="flex items-center gap-2 text-soft">
      {label}
      <input
        type="date"
        value={value ?? ""}
        onChange={({ target }) => onChange(target.value || null)}
        className={BOX}
      />
    </label>
  );
}
