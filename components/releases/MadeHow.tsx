import type { ReactNode } from "react";
import type { Release } from "#lib/contracts/releases.ts";
import { Card } from "../ui/Card.tsx";
import { countOf } from "../ui/countText.ts";

/** The query, the digest, and the settings and files that the lesions came from. */
export function MadeHow({ release: { query, sha256, parameters } }: { release: Release }) {
  return (
    <Card title="How it was made">
      <dl className="flex flex-col gap-4">
        <Fact name="Query">
          {query === "" ? (
            "All lesions that counted"
          ) : (
            <code className="break-words font-mono text-caption">{query}</code>
          )}
        </Fact>
        <Fact name="SHA-256 of its lesions, versions and parts">
          <code className="break-all font-mono text-caption text-soft">{sha256}</code>
        </Fact>
        {parameters.runs.map(({ runs, settings }) => (
          <Fact key={runs.join()} name={`${countOf(runs.length, "mining run")} (${runs.join(", ")})`}>
            <code className="break-words font-mono text-caption text-soft">{settingsText(settings)}</code>
          </Fact>
        ))}
        {parameters.imports.map(({ id, kind, name, sha256: digest }) => (
          <Fact key={id} name={`Imported (${kind})`}>
            {name} <code className="font-mono text-caption text-faint">{digest.slice(0, 12)}</code>
          </Fact>
        ))}
      </dl>
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="pb-0.5 text-caption text-faint">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Settings as words and numbers; the mapping of CSV columns is a document of its own and only said to be there. */
function settingsText(settings: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(settings).filter(([, value]) => value !== null);
  if (given.length === 0) return "all rules as the paper has them";
  return given
    .map(([name, value]) =>
      typeof value === "string" ? `${name} given` : `${name} ${JSON.stringify(value)}`,
    )
    .join(", ");
}
