"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryStates } from "nuqs";
import type { ReleaseDiff } from "#lib/contracts/releases.ts";
import { Card } from "../ui/Card.tsx";
import { countText } from "../ui/countText.ts";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { Pager } from "../ui/Pager.tsx";
import { Select } from "../ui/Select.tsx";
import { DifferenceTable } from "./DifferenceTable.tsx";
import { releaseQueries } from "./queries.ts";

const IN_ADDRESS = { since: parseAsString, after: parseAsString };

/** What this release holds otherwise than another one, which the address names. */
export function CompareCard({ name }: { name: string }) {
  const [{ since, after }, setAddress] = useQueryStates(IN_ADDRESS, { history: "push" });
  const releases = useQuery(releaseQueries.list());
  const others = releases.data?.rows.filter((release) => release.name !== name) ?? [];
  return (
    <Card
      flush
      title="Compared with another"
      actions={
        <Select
          aria-label="Compare with"
          value={since ?? ""}
          onChange={({ target }) => void setAddress({ since: target.value || null, after: null })}
          disabled={others.length === 0}
          className="h-8 rounded-md border border-edge/60 bg-raised px-3"
        >
          <option value="">{others.length === 0 ? "No other release" : "Choose a release"}</option>
          {others.map((release) => (
            <option key={release.name}>{release.name}</option>
          ))}
        </Select>
      }
    >
      {since === null ? (
        <p className="px-4 pb-4 text-soft">
          Lesions that were added, removed or changed since another release, and what changed of each.
        </p>
      ) : (
        <Difference from={since} to={name} after={after} />
      )}
    </Card>
  );
}

function Difference({ from, to, after }: { from: string; to: string; after: string | null }) {
  const diff = useQuery(releaseQueries.diff(from, to, after));
  if (diff.isPending) {
    return (
      <div className="px-4 pb-4">
        <Loading label="Comparing the releases" lines={4} />
      </div>
    );
  }
  if (diff.isError) {
    return (
      <div className="px-4 pb-4">
        <LoadFailure error={diff.error} onRetry={() => void diff.refetch()} />
      </div>
    );
  }
  const page = (cursor: string | null) =>
    `/releases/${to}?${new URLSearchParams({ since: from, ...(cursor !== null && { after: cursor }) })}`;
  return (
    <div className={diff.isPlaceholderData ? "opacity-60" : ""}>
      <Counts diff={diff.data} />
      {diff.data.rows.length > 0 && <DifferenceTable rows={diff.data.rows} />}
      <Pager
        first={after === null ? null : page(null)}
        next={diff.data.next === null ? null : page(diff.data.next)}
      />
    </div>
  );
}

function Counts({ diff: { added, removed, changed, same } }: { diff: ReleaseDiff }) {
  const counts = [
    ["added", added, "text-accent"],
    ["removed", removed, "text-bad"],
    ["changed", changed, "text-aside"],
    ["the same", same, "text-soft"],
  ] as const;
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2 px-4 pb-3">
      {counts.map(([name, count, tone]) => (
        <div key={name} className="flex flex-row-reverse items-baseline gap-1.5">
          <dt className="text-caption text-faint">{name}</dt>
          <dd className={`font-semibold text-lead ${count === 0 ? "text-faint" : tone}`}>
            {countText(count)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
