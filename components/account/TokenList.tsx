import { useState } from "react";
import type { Token } from "#lib/contracts/account.ts";
import type { Role } from "#lib/contracts/people.ts";
import { Badge } from "../ui/Badge.tsx";
import { Button } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Notice } from "../ui/Notice.tsx";
import { dayText } from "../ui/timeText.ts";
import { MakeToken } from "./MakeToken.tsx";
import { useRevokeToken } from "./queries.ts";

/** The programs that act for one, each by a token of its own. */
export function TokenList({ tokens, role }: { tokens: readonly Token[]; role: Role }) {
  const [making, setMaking] = useState(false);
  const revoke = useRevokeToken();
  return (
    <Card
      flush
      title="API tokens"
      note="Let a program of yours ask Lesionary, within your role."
      actions={<Button onClick={() => setMaking(true)}>Make a token</Button>}
    >
      {revoke.isError && (
        <div className="px-4 pb-3">
          <Notice tone="bad">{revoke.error.message}</Notice>
        </div>
      )}
      <div className="border-line border-t">
        {tokens.length === 0 ? (
          <Empty title="No tokens">
            A script sends one as{" "}
            <code className="font-mono text-ink">Authorization: Bearer lesionary_…</code> instead of signing
            in.
          </Empty>
        ) : (
          <TokenTable
            tokens={tokens}
            revoking={revoke.isPending ? revoke.variables : null}
            onRevoke={revoke.mutate}
          />
        )}
      </div>
      {making && <MakeToken role={role} onClose={() => setMaking(false)} />}
    </Card>
  );
}

function TokenTable({
  tokens,
  revoking,
  onRevoke,
}: {
  tokens: readonly Token[];
  revoking: string | null;
  onRevoke: (tokenId: string) => void;
}) {
  return (
    <table className="w-full text-left">
      <caption className="sr-only">API tokens</caption>
      <thead className="text-caption text-faint">
        <tr className="h-9 border-line border-b">
          {["Name", "Begins with", "May", "Expires", "Last used"].map((head) => (
            <th key={head} scope="col" className="px-2 font-medium first:pl-4">
              {head}
            </th>
          ))}
          <td className="w-24 pr-4" />
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {tokens.map((token) => (
          <tr key={token.id} className="h-12">
            <th scope="row" className="max-w-64 truncate px-2 pl-4 font-medium">
              {token.name}
            </th>
            <td className="px-2 font-mono text-caption text-soft">{token.prefix}…</td>
            <td className="px-2">
              <span className="flex gap-1">
                {token.scopes.map((scope) => (
                  <Badge key={scope}>{scope}</Badge>
                ))}
              </span>
            </td>
            <td className="px-2">{dayText(token.expiresAt)}</td>
            <td className="px-2 text-soft">{token.lastUsedOn ? dayText(token.lastUsedOn) : "never"}</td>
            <td className="pr-4 text-right">
              <Button
                look="quiet"
                onClick={() => onRevoke(token.id)}
                busy={revoking === token.id}
                aria-label={`Revoke ${token.name}`}
              >
                Revoke
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
