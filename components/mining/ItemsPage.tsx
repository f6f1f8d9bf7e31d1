"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { type ItemsQuery, itemsQuery } from "#lib/contracts/mining.ts";
import { Card } from "../ui/Card.tsx";
import { countText } from "../ui/countText.ts";
import { Empty } from "../ui/Empty.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Pager } from "../ui/Pager.tsx";
import { RequestButton } from "../ui/RequestButton.tsx";
import { itemsAddress } from "./Funnel.tsx";
import { setAsideOf } from "./funnelShape.ts";
import { ItemRow } from "./ItemRow.tsx";
import { itemsRequest, miningQueries, searchOfItems } from "./queries.ts";
import { reasonOf } from "./reasons.ts";

const COUNTS: Readonly<Record<string, string>> = {
  received: "received",
  kept: "kept",
  "set-aside": "set aside, all reasons",
};

/** The items behind one number of the funnel. */
export function ItemsPage({ runId }: { runId: number }) {
  const given = itemsQuery.safeParse(Object.fromEntries(useSearchParams()));
  if (!given.success) {
    return (
      <Empty heading title="This address names no number of the funnel">
        Open one from the run’s page.
      </Empty>
    );
  }
  return <Items runId={runId} query={given.data} />;
}

function Items({ runId, query }: { runId: number; query: ItemsQuery }) {
  const { stage, reason, after } = query;
  const items = useQuery(miningQueries.items(runId, query));
  const words = COUNTS[reason];
  const { label, means, mend } = reasonOf(reason);
  const narrowed = narrowedTo(query);
  const addressFrom = (place?: string) =>
    `/mining/runs/${runId}/items?${searchOfItems({ ...query, after: place })}`;
  return (
    <>
      <PageHeader
        trail={[
          { href: "/mining", label: "Mining" },
          { href: `/mining/runs/${runId}`, label: `Run ${runId}` },
        ]}
        title={`${stage}: ${words ?? label}${narrowed === null ? "" : `, ${narrowed}`}`}
        actions={
          <RequestButton
            path={itemsRequest(runId, query)}
            says={
              <>
                One page: <code className="font-mono">next</code> of its answer is the next page’s{" "}
                <code className="font-mono">after</code>.
              </>
            }
          />
        }
        lead={
          words === undefined && (
            <>
              <p>{means}</p>
              <p className="pt-1">
                <span className="font-medium text-ink">What can be done: </span>
                {mend}
              </p>
            </>
          )
        }
      />
      <Others runId={runId} stage={stage} reason={reason} />
      {items.isPending ? (
        <Loading label="Fetching the items" lines={8} />
      ) : items.isError ? (
        <LoadFailure error={items.error} onRetry={() => void items.refetch()} />
      ) : items.data.rows.length === 0 ? (
        <Card>
          <Empty title="Nothing here">
            {after ? "This was the last page." : "No item of this run stands here now."}
          </Empty>
        </Card>
      ) : (
        <Card
          flush
          title={`${countText(items.data.total)} ${items.data.rows[0]?.kind === "mark" ? "marks" : "studies or files"}`}
          className={items.isPlaceholderData ? "opacity-60" : ""}
        >
          <ul className="divide-y divide-line border-line border-t">
            {items.data.rows.map((item) => (
              <li key={item.id} className="px-4 py-3">
                <ItemRow item={item} stage={stage} reasonShown={words === undefined} />
              </li>
            ))}
          </ul>
          <Pager
            first={after ? addressFrom() : null}
            next={items.data.next && addressFrom(items.data.next)}
          />
        </Card>
      )}
    </>
  );
}

/** What of the number is listed, when it is a bar of the statistics that was opened. */
function narrowedTo({ year, modality }: ItemsQuery): string | null {
  if (year !== undefined) return year === 0 ? "marked, without a date" : `marked, of ${year}`;
  if (modality === undefined) return null;
  return modality === "unknown" ? "on images of unknown kind" : `on ${modality}`;
}

/** The other numbers of the same stage, one click away. */
function Others({ runId, stage, reason }: { runId: number; stage: string; reason: string }) {
  const report = useQuery(miningQueries.run(runId));
  const row = report.data?.funnel.find((each) => each.stage === stage);
  if (!row) return null;
  const counts = [
    ["received", "received", row.received],
    ["kept", "kept", row.kept],
    ["set-aside", "set aside", setAsideOf(row)],
    ...Object.entries(row.setAside)
      .sort(([, a], [, b]) => b - a)
      .map(([name, count]) => [name, reasonOf(name).label, count] as const),
  ] as const;
  return (
    <nav aria-label="Numbers of this stage" className="pb-4">
      <ul className="figures flex flex-wrap gap-1.5">
        {counts
          .filter(([, , count]) => count > 0)
          .map(([name, label, count]) => (
            <li key={name}>
              <Link
                href={itemsAddress(runId, stage, name)}
                aria-current={name === reason ? "page" : undefined}
                className={`inline-flex h-7 items-center gap-1.5 rounded-md border px-2.5 text-caption ${
                  name === reason
                    ? "border-accent bg-good-wash text-ink"
                    : "border-line text-soft hover:border-edge hover:text-ink"
                }`}
              >
                <span className="font-semibold">{countText(count)}</span> {label}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}
