import { Button } from "./Button.tsx";

/** What could not be fetched, in the server's own words, and another try. */
export function LoadFailure({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-3 rounded-md border border-bad/40 bg-bad-wash px-4 py-3"
    >
      <p className="min-w-0 flex-1">
        <span className="font-semibold text-bad">This could not be loaded. </span>
        <span className="text-soft">{error.message}</span>
      </p>
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
    </div>
  );
}
