import { type InputHTMLAttributes, type ReactNode, useId } from "react";

/** A box to tick, with its words beside it. */
export function Check({
  label,
  hint,
  ...rest
}: { label: ReactNode; hint?: string } & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <div className="flex items-start gap-2.5">
      <input {...rest} id={id} type="checkbox" className="mt-0.5 size-4 shrink-0 accent-accent" />
      <div className="min-w-0">
        <label htmlFor={id} className="block">
          {label}
        </label>
        {hint && <p className="text-caption text-faint">{hint}</p>}
      </div>
    </div>
  );
}
