import type { SessionView } from "#lib/contracts/account.ts";
import { Badge } from "../ui/Badge.tsx";
import { Button } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { Notice } from "../ui/Notice.tsx";
import { whenText } from "../ui/timeText.ts";
import { useEndOtherSessions, useEndSession } from "./queries.ts";

/**
 * The browsers that one is signed in with. Which browser or address it was is not kept: since when and until when is
 * enough to find one that should not be there.
 */
export function SessionList({ sessions }: { sessions: readonly SessionView[] }) {
  const end = useEndSession();
  const endOthers = useEndOtherSessions();
  const failure = end.error ?? endOthers.error;
  const others = sessions.filter(({ here }) => !here).length;
  return (
    <Card
      flush
      title="Sessions"
      note="Where you are signed in. A session ends by itself after twelve hours without use."
      actions={
        others > 0 && (
          <Button onClick={() => endOthers.mutate()} busy={endOthers.isPending}>
            End all others
          </Button>
        )
      }
    >
      {failure && (
        <div className="px-4 pb-3">
          <Notice tone="bad">{failure.message}</Notice>
        </div>
      )}
      <ul className="divide-y divide-line border-line border-t">
        {sessions.map((session) => (
          <li key={session.id} className="figures flex h-12 items-center gap-4 px-4">
            <span className="w-64">
              <span className="text-faint">since </span>
              {whenText(session.since)}
            </span>
            <span className="min-w-0 flex-1 text-soft">
              {session.here ? (
                <Badge tone="good">this browser</Badge>
              ) : (
                <>
                  <span className="text-faint">last seen </span>
                  {whenText(session.lastSeen)}
                </>
              )}
            </span>
            {!session.here && (
              <Button
                look="quiet"
                onClick={() => end.mutate(session.id)}
                busy={end.isPending && end.variables === session.id}
                aria-label={`End the session since ${whenText(session.since)}`}
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
