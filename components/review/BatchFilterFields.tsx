import { useQuery } from "@tanstack/react-query";
import { SPLITS } from "#lib/contracts/lesions.ts";
import { FLAG_RULES } from "#lib/domain/flags/flagRules.ts";
import { SelectField, TextField } from "../ui/Field.tsx";
import { ruleWords } from "../ui/ruleWords.ts";
import { whenText } from "../ui/timeText.ts";
import type { BatchDraft } from "./batchDraft.ts";
import { reviewQueries } from "./queries.ts";

export interface DraftFieldsProps {
  readonly draft: BatchDraft;
  readonly change: (part: Partial<BatchDraft>) => void;
  /** What is wrong, by the name of the field. */
  readonly wrong: Readonly<Record<string, string>>;
}

/** Which lesions, and how many of them. */
export function BatchFilterFields({ draft, change, wrong }: DraftFieldsProps) {
  const runs = useQuery(reviewQueries.runs());
  const line = (name: "longFrom" | "longTo" | "doubtFrom" | "doubtTo" | "count" | "seed", label: string) => (
    <TextField
      label={label}
      inputMode="decimal"
      value={draft[name]}
      error={wrong[name] ? "A number." : null}
      onChange={({ target }) => change({ [name]: target.value })}
    />
  );
  return (
    <>
      {draft.kind === "lesions" && (
        <div className="grid grid-cols-2 gap-3">
          <SelectField
            label="Flags"
            value={draft.flag}
            onChange={({ target }) => change({ flag: target.value })}
          >
            <option value="any">flagged by any rule</option>
            <option value="">flagged or not</option>
            <option value="none">not flagged</option>
            {FLAG_RULES.map(({ name }) => (
              <option key={name} value={name}>
                {ruleWords(name).name.toLowerCase()}
              </option>
            ))}
          </SelectField>
          <SelectField
            label="Ruled so far"
            value={draft.verdict}
            onChange={({ target }) => change({ verdict: target.value })}
          >
            <option value="none">by nobody</option>
            <option value="">either way</option>
            <option value="accepted">accepted</option>
            <option value="rejected">rejected</option>
            <option value="fixed">fixed</option>
            <option value="unsure">unsure</option>
          </SelectField>
        </div>
      )}
      <div className="grid grid-cols-2 gap-3">
        <SelectField
          label="Mining run"
          value={draft.run}
          onChange={({ target }) => change({ run: target.value })}
        >
          <option value="">all</option>
          {runs.data?.map(({ id, startedAt }) => (
            <option key={id} value={id}>
              {`run ${id}, ${whenText(startedAt)}`}
            </option>
          ))}
        </SelectField>
        <SelectField
          label="Split"
          value={draft.split}
          onChange={({ target }) => change({ split: target.value })}
        >
          <option value="">all</option>
          {SPLITS.map((split) => (
            <option key={split}>{split}</option>
          ))}
        </SelectField>
      </div>
      <div className="grid grid-cols-4 gap-3">
        {line("longFrom", "Long from, mm")}
        {line("longTo", "below, mm")}
        {line("doubtFrom", "Doubt from")}
        {line("doubtTo", "to")}
      </div>
      <div className="grid grid-cols-[1fr_7rem_7rem] gap-3">
        <SelectField
          label="Take"
          value={draft.take}
          hint="The most doubtful come first."
          onChange={({ target: { value } }) =>
            change({ take: value === "first" || value === "sample" ? value : "all" })
          }
        >
          <option value="all">all of them</option>
          <option value="first">the most doubtful</option>
          <option value="sample">a random sample</option>
        </SelectField>
        {draft.take !== "all" && line("count", "How many")}
        {draft.take === "sample" && line("seed", "Seed")}
      </div>
    </>
  );
}
