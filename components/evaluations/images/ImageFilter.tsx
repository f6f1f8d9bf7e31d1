import { useId } from "react";
import { LISTED_KINDS } from "#lib/contracts/evaluations.ts";
import { SelectField } from "../../ui/Field.tsx";
import { COARSE_TYPES } from "../../ui/typeWords.ts";
import { KIND_NAMES } from "../evaluationWords.ts";
import type { useAsked } from "./useAsked.ts";

type Asked = ReturnType<typeof useAsked>[0];

/** What is gone through, and from which score on boxes are drawn. */
export function ImageFilter({
  asked,
  onChange,
  patients,
}: {
  asked: Asked;
  onChange: (part: Partial<Asked>) => void;
  patients: readonly number[];
}) {
  const sliderId = useId();
  return (
    <div className="flex flex-col gap-3 border-line border-b p-3">
      <div>
        <label htmlFor={sliderId} className="flex items-baseline justify-between gap-2 pb-1">
          <span className="text-caption text-faint">Boxes with a score from</span>
          <span className="figures">{asked.score.toFixed(2)}</span>
        </label>
        <input
          id={sliderId}
          type="range"
          min={0}
          max={1}
          step={0.01}
          value={asked.score}
          onChange={({ target }) => onChange({ score: Number(target.value) })}
          className="w-full accent-[var(--color-accent)]"
        />
      </div>
      <SelectField
        label="Slices with"
        value={asked.kind}
        onChange={({ target }) =>
          onChange({ kind: LISTED_KINDS.find((kind) => kind === target.value) ?? "", at: null })
        }
      >
        <option value="">anything, in their order</option>
        {LISTED_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {KIND_NAMES[kind].toLowerCase()}
          </option>
        ))}
      </SelectField>
      <div className="grid grid-cols-2 gap-3">
        <SelectField
          label="Type"
          value={asked.by === "type" ? asked.group : ""}
          onChange={({ target }) =>
            onChange({ by: target.value === "" ? "" : "type", group: target.value, at: null })
          }
        >
          <option value="">all</option>
          {Object.entries(COARSE_TYPES).map(([number, name]) => (
            <option key={number} value={number}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField
          label="Patient"
          value={asked.patient === null ? "" : String(asked.patient)}
          onChange={({ target }) =>
            onChange({ patient: target.value === "" ? null : Number(target.value), at: null })
          }
        >
          <option value="">all</option>
          {patients.map((patient) => (
            <option key={patient} value={patient}>
              {patient}
            </option>
          ))}
        </SelectField>
      </div>
    </div>
  );
}
