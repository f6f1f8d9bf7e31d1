/** How much of something is done; without a total, that it goes on. */
export function ProgressBar({ label, done, total }: { label: string; done: number; total: number | null }) {
  const known = total !== null && total > 0;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={known ? total : undefined}
      aria-valuenow={known ? done : undefined}
    >
      <svg
        viewBox="0 0 100 1"
        preserveAspectRatio="none"
        className="block h-1.5 w-full rounded-full"
        aria-hidden="true"
      >
        <rect width="100" height="1" className="fill-hover" />
        {known ? (
          <rect width={Math.min(100, (100 * done) / total)} height="1" className="grows fill-accent" />
        ) : (
          <rect width="100" height="1" className="breathes fill-kept-deep" />
        )}
      </svg>
    </div>
  );
}
