import { Button, Spinner } from "#components/ui/Button.tsx";
import type { SaveState } from "./useSettingsDraft.ts";

/** Where the last change is: under way, confirmed by the server, or not there, with what can be done. */
export function SaveStatus({
  state,
  onRetry,
  onLoadAnew,
}: {
  state: SaveState;
  onRetry: () => void;
  onLoadAnew: () => void;
}) {
  if (state.is === "refused" || state.is === "failed") {
    return (
      <div
        role="alert"
        className="flex items-center gap-3 rounded-md border border-bad/40 bg-bad-wash py-1 pr-1 pl-3"
      >
        <p>
          <strong className="font-semibold text-bad">Not saved.</strong> {state.sentence}
        </p>
        {state.is === "refused" ? (
          <Button onClick={onLoadAnew}>Load anew</Button>
        ) : (
          <Button onClick={onRetry}>Try again</Button>
        )}
      </div>
    );
  }
  return (
    <p role="status" className="flex h-8 items-center gap-2 text-soft">
      {state.is === "saving" && (
        <>
          <Spinner /> Saving
        </>
      )}
      {state.is === "saved" && (
        <>
          <svg viewBox="0 0 16 16" className="size-4 text-accent" fill="none" aria-hidden="true">
            <path d="m3.5 8.5 3 3 6-7" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
          </svg>
          Saved
        </>
      )}
    </p>
  );
}
