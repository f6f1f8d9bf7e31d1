import { SelectField } from "../ui/Field.tsx";
import type { SentenceColumns } from "./sentenceColumns.ts";

/** Which columns of a table of sentences hold what. */
export function SentenceFields({
  header,
  columns,
  disabled,
  onChange,
}: {
  header: readonly string[];
  columns: SentenceColumns;
  disabled: boolean;
  onChange: (columns: SentenceColumns) => void;
}) {
  const options = header.map((name) => (
    <option key={name} value={name}>
      {name}
    </option>
  ));
  return (
    <>
      <div className="grid grid-cols-2 items-start gap-3">
        <SelectField
          label="Text is in"
          value={columns.text}
          disabled={disabled}
          onChange={({ target }) => onChange({ ...columns, text: target.value })}
        >
          {options}
        </SelectField>
        <SelectField
          label="The lesion in"
          error={
            columns.number === "" || columns.number === columns.text
              ? "Another column than the text’s."
              : null
          }
          value={columns.number}
          disabled={disabled}
          onChange={({ target }) => onChange({ ...columns, number: target.value })}
        >
          {options}
        </SelectField>
      </div>
      <SelectField
        label="Lesions are named by"
        value={columns.by}
        disabled={disabled}
        onChange={({ target }) => onChange({ ...columns, by: target.value === "row" ? "row" : "lesion" })}
      >
        <option value="lesion">their number here</option>
        <option value="row">their row in DL_info.csv, from 0</option>
      </SelectField>
    </>
  );
}
