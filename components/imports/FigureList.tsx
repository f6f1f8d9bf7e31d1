/** Numbers of a file, each over what it counts; the first is the one that one looks for. */
export function FigureList({ figures }: { figures: readonly (readonly [label: string, value: string])[] }) {
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
      {figures.map(([label, value], at) => (
        <div key={label} className="flex flex-col-reverse">
          <dt className="text-caption text-faint">{label}</dt>
          <dd className={`tabular-nums ${at === 0 ? "font-semibold text-accent text-title" : "text-lead"}`}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
