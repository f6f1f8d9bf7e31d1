/** Waiting: announced at once, and drawn only when it lasts. The lines stand in for what comes, so nothing jumps. */
export function Loading({ label, lines = 4 }: { label: string; lines?: number }) {
  return (
    <div role="status" className="appears-late flex flex-col gap-3 py-1">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, i) => i).map((line) => (
        <div key={line} className={`shimmer h-4 rounded-sm ${line % 3 === 2 ? "w-3/5" : "w-full"}`} />
      ))}
    </div>
  );
}
