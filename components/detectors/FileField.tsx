import { useId } from "react";

/** A labelled choice of a file. */
export function FileField({
  label,
  hint,
  accept,
  onChange,
}: {
  label: string;
  hint: string;
  accept: string;
  onChange: (file: File | null) => void;
}) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium text-soft">
        {label}
      </label>
      <input
        id={id}
        type="file"
        accept={accept}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => onChange(target.files?.[0] ?? null)}
        className="h-9 w-full cursor-pointer rounded-md border border-edge/70 bg-room text-soft transition-colors file:mr-3 file:h-full file:cursor-pointer file:border-0 file:bg-raised file:px-3 file:font-medium file:text-ink hover:border-edge focus:border-accent"
      />
      <p id={`${id}-hint`} className="text-caption text-faint">
        {hint}
      </p>
    </div>
  );
}
