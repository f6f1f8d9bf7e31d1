import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from "react";
import { Select } from "./Select.tsx";

interface Around {
  label: string;
  hint?: string;
  /** What is wrong with what was typed. */
  error?: string | null;
}

const BOX =
  "w-full rounded-md border bg-room px-3 text-ink placeholder:text-faint transition-colors focus:border-accent disabled:opacity-60";
const edge = (error: string | null | undefined) =>
  error ? "border-bad" : "border-edge/70 hover:border-edge";

/** A labelled line of text. */
export function TextField({ label, hint, error, ...rest }: Around & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <input
        {...rest}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-note`}
        className={`${BOX} ${edge(error)} h-9`}
      />
    </Labelled>
  );
}

/** A labelled text of several lines. */
export function TextArea({
  label,
  hint,
  error,
  ...rest
}: Around & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId();
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <textarea
        {...rest}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-note`}
        className={`${BOX} ${edge(error)} py-2 font-mono text-caption`}
      />
    </Labelled>
  );
}

/** A labelled choice of one. */
export function SelectField({
  label,
  hint,
  error,
  children,
  ...rest
}: Around & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId();
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <Select {...rest} id={id} aria-describedby={`${id}-note`} className={`${BOX} ${edge(error)} h-9`}>
        {children}
      </Select>
    </Labelled>
  );
}

function Labelled({
  id,
  label,
  hint,
  error,
  children,
}: {
  id: string;
  label: string;
  hint: string | undefined;
  error: string | null | undefined;
  children: ReactNode;
}) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium text-soft">
        {label}
      </label>
      {children}
      <p
        id={`${id}-note`}
        className={`text-caption ${error ? "text-bad" : "text-faint"} ${error || hint ? "" : "hidden"}`}
      >
        {error || hint}
      </p>
    </div>
  );
}
