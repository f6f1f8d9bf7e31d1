import type { Source } from "#lib/contracts/mining.ts";
import { Button } from "../ui/Button.tsx";
import { whenText } from "../ui/timeText.ts";
import { useCheckSource } from "./queries.ts";
import { KIND_WORDS } from "./sourceWords.ts";

/** A source, when it was last mined, and whether it can be reached when one tries. */
export function SourceRow({ source, mayCheck }: { source: Source; mayCheck: boolean }) {
  const check = useCheckSource();
  const { kind, locator, hasCredentials, lastRun } = source;
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center gap-2">
        <span className="font-medium">{KIND_WORDS[kind].name}</span>
        {hasCredentials && <span className="text-caption text-faint">with credentials</span>}
        {mayCheck && (
          <Button
            look="quiet"
            busy={check.isPending}
            onClick={() => check.mutate(source.id)}
            aria-label={`Test the connection to ${locator}`}
            className="-mr-2 ml-auto h-7 px-2 text-caption"
          >
            Test
          </Button>
        )}
      </div>
      <p className="break-all font-mono text-caption text-soft">{locator}</p>
      <p className="text-caption text-faint">
        {lastRun ? `Run ${lastRun.id}, ${whenText(lastRun.startedAt)}` : "Not mined yet"}
      </p>
      <div role="status" className="text-caption">
        {check.isSuccess && <p className="text-accent">It answers.</p>}
        {check.isError && <p className="text-bad">{check.error.message}</p>}
      </div>
    </div>
  );
}
