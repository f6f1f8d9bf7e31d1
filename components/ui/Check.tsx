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
      <span className="relative mt-0.5 size-4 shrink-0">
        <input
          {...rest}
          id={id}
          type="checkbox"
          className="peer block size-4 cursor-pointer appearance-none rounded-sm border border-edge bg-room transition-colors checked:border-accent checked:bg-accent hover:border-ink disabled:opacity-50 forced-colors:appearance-auto"
        />
        <svg
          viewBox="0 0 16 16"
          className="pointer-events-none absolute inset-0 hidden size-4 text-on-accent peer-checked:block forced-colors:hidden"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.25"
          strokeLinecap="round"
          strokeLinejoin="round"
          aria-hidden="true"
        >
          <path d="m4 8.5 2.75 2.75L12 5.5" />
        </svg>
      </span>
      <div className="min-w-0">
        <label htmlFor={id} className="block">
          {label}
        </label>
        {hint && <p className="text-caption text-faint">{hint}</p>}
      </div>
    </div>
  );
}
