import { type SelectHTMLAttributes, useId } from "react";
import { Select } from "./Select.tsx";

/** A choice of one in a row of such, its label beside it. */
export function Choice({ label, ...rest }: { label: string } & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId();
  return (
    <div className="flex items-center gap-2">
      <label htmlFor={id} className="text-soft">
        {label}
      </label>
      <Select
        {...rest}
        id={id}
        className="h-8 rounded-md border border-edge/70 bg-surface pl-3 text-ink hover:border-edge focus:border-accent"
      />
    </div>
  );
}
